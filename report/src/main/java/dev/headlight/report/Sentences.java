package dev.headlight.report;

import java.util.List;
import java.util.Objects;

/**
 * Sentences with coloured words and with arrows from word to word above them (paper, Figure 5).
 *
 * @param categories what the colours of words mean
 * @param sentences from top to bottom
 */
public record Sentences(Caption caption, List<String> categories, List<Sentence> sentences) implements Figure {

    /** The category of a word without colour. */
    public static final int PLAIN = -1;

    public Sentences {
        categories = List.copyOf(categories);
        sentences = List.copyOf(sentences);
    }

    /**
     * A sentence.
     *
     * @param id which one it is
     * @param note a line above it; may be empty
     * @param words its words
     * @param arrows from word to word
     */
    public record Sentence(String id, String note, List<Word> words, List<Arrow> arrows) {

        public Sentence {
            words = List.copyOf(words);
            arrows = List.copyOf(arrows);
            for (Arrow arrow : arrows) {
                Objects.checkIndex(arrow.from(), words.size());
                Objects.checkIndex(arrow.to(), words.size());
            }
        }
    }

    /**
     * A word.
     *
     * @param category the index of its category, or {@link #PLAIN}
     */
    public record Word(String text, int category) {

        public static Word plain(String text) {
            return new Word(text, PLAIN);
        }
    }

    /**
     * An arrow.
     *
     * @param from the index of the word that looks, from 0
     * @param to the index of the word that is looked at, from 0
     * @param weight how much; NaN where there is no number
     * @param verdict how it compares with the annotation
     * @param note what else its tooltip says; may be empty
     */
    public record Arrow(int from, int to, double weight, EdgeVerdict verdict, String note) {}

    @Override
    public Sentences withCaption(Caption changed) {
        return new Sentences(changed, categories, sentences);
    }

    @Override
    public String kind() {
        return "sentences";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet =
                new Sheet.Builder("sentence", "from_index", "from", "to_index", "to", "weight", "verdict", "note");
        for (Sentence sentence : sentences) {
            for (Arrow arrow : sentence.arrows()) {
                sheet.add(
                        sentence.id(),
                        arrow.from() + 1,
                        sentence.words().get(arrow.from()).text(),
                        arrow.to() + 1,
                        sentence.words().get(arrow.to()).text(),
                        arrow.weight(),
                        arrow.verdict().key(),
                        arrow.note());
            }
        }
        return sheet.build();
    }
}
