package dev.headlight.corpus.coreference;

import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import dev.headlight.corpus.treebank.PennTree;
import dev.headlight.corpus.treebank.WordFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the words of one document, as the lines of a file give them. */
final class DocumentBuilder {

    private static final int MOST_WORDS = 1 << 20;

    private final LineReader lines;
    private final String name;
    private final String part;
    private final List<String> words = new ArrayList<>();
    private final List<WordFeatures> features = new ArrayList<>();
    private final List<String> speakers = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<Sentence> sentences = new ArrayList<>();
    private final SpanBuilder spans;
    private final ParseBuilder parse;
    private int sentenceStart;

    DocumentBuilder(LineReader lines, String name, String part) {
        this.lines = lines;
        this.name = name;
        this.part = part;
        this.spans = new SpanBuilder(lines.source());
        this.parse = new ParseBuilder(lines::error);
    }

    int size() {
        return words.size();
    }

    void add(String word, String tag, String speaker, String parseBit, String coreference) {
        if (word.isBlank()) {
            throw lines.error("word " + (size() + 1) + " of document " + name + " is empty; expected its form");
        }
        if (size() == MOST_WORDS) {
            throw lines.error("more than " + MOST_WORDS + " words in one document; is \"#end document\" missing?");
        }
        String text = restore(word);
        parse.read(parseBit, tag, text);
        spans.read(coreference, size(), lines.line());
        words.add(text);
        features.add(WordFeatures.of(orEmpty(tag), "", "", ""));
        speakers.add(orEmpty(speaker));
        places.add(lines.line());
    }

    void endSentence() {
        if (sentenceStart < size()) {
            sentences.add(new Sentence(sentenceStart, size(), parse.endSentence()));
            sentenceStart = size();
        }
    }

    /** Ends the document. Where no blank line ends a sentence within it, the file marks none. */
    CoreferenceDocument finish() {
        boolean marked = sentenceStart > 0;
        endSentence();
        boolean parsed =
                sentences.stream().anyMatch(sentence -> sentence.parse().isPresent());
        return new CoreferenceDocument(
                lines.source(),
                name,
                part,
                List.copyOf(words),
                List.copyOf(features),
                List.copyOf(speakers),
                places.stream().mapToLong(Long::longValue).toArray(),
                marked || parsed ? List.copyOf(sentences) : List.of(),
                spans.finish());
    }

    /** A word as the text has it: the escapes of the Penn Treebank and of OntoNotes undone, its quotes made plain. */
    static String restore(String word) {
        return switch (word) {
            case "``", "''" -> "\"";
            case "/.", "/?", "/-" -> word.substring(1);
            default -> new PennTree.Word("", word).text();
        };
    }

    private static String orEmpty(String column) {
        return Optional.of(column)
                .filter(value -> !value.equals("-") && !value.equals("_") && !value.equals("*"))
                .orElse("");
    }
}
