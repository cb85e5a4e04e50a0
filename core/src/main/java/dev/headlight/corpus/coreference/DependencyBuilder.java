package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.corpus.conll.ConllSentence;
import dev.headlight.corpus.conll.ConllWord;
import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gathers the sentences of one document with their dependencies. */
final class DependencyBuilder {

    private static final int MOST_WORDS = 1 << 20;

    private final String source;
    private final UnaryOperator<String> restored;
    private final List<String> words = new ArrayList<>();
    private final List<WordFeatures> features = new ArrayList<>();
    private final List<Integer> governors = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<Unusable> badHeads = new ArrayList<>();

    /** @param restored makes the word of the text of what the file writes */
    DependencyBuilder(String source, UnaryOperator<String> restored) {
        this.source = source;
        this.restored = restored;
    }

    int size() {
        return words.size();
    }

    /** @throws CorpusException if the document is too long */
    void add(ConllSentence sentence) {
        int start = size();
        int length = sentence.words().size();
        if (start + length > MOST_WORDS) {
            throw CorpusException.at(
                    source,
                    sentence.line(),
                    "more than " + MOST_WORDS + " words in one document; is \"# newdoc\" missing?");
        }
        for (ConllWord word : sentence.words()) {
            int head = head(word, length);
            words.add(restored.apply(word.form()));
            features.add(WordFeatures.of(word.upos(), word.xpos(), word.lemma(), word.features()));
            governors.add(head == 0 ? -1 : start + head - 1);
            lines.add(word.line());
        }
        if (length > 0) {
            sentences.add(new Sentence(start, size(), Optional.empty()));
        }
    }

    /** The number of a word's governor; a head that is none is kept in mind, and the word taken for a root. */
    private int head(ConllWord word, int length) {
        int head = ConllReader.number(word.head());
        if (head >= 0 && head <= length) {
            return head;
        }
        badHeads.add(new Unusable(
                "a head out of range",
                source + ", line " + word.line(),
                "the head of " + Visible.quote(word.form()) + " is " + Visible.quote(word.head())
                        + "; expected a word from 1 to " + length + ", or 0 for ROOT"));
        return 0;
    }

    DependencyDocument finish() {
        return new DependencyDocument(
                source,
                List.copyOf(words),
                List.copyOf(features),
                governors.stream().mapToInt(Integer::intValue).toArray(),
                lines.stream().mapToLong(Long::longValue).toArray(),
                List.copyOf(sentences),
                List.copyOf(badHeads));
    }
}
