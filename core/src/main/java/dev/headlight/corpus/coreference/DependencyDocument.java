package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.text.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a CoNLL-U file knows of a document.
 *
 * @param source the file's name
 * @param words the words
 * @param features their parts of speech, lemmas and features
 * @param governors the governor of each word, or −1 for a root; numbered through the document
 * @param lines where each word stands
 * @param sentences the sentences, without parses
 * @param badHeads words whose heads are none, which are taken for roots
 */
record DependencyDocument(
        String source,
        List<String> words,
        List<WordFeatures> features,
        int[] governors,
        long[] lines,
        List<Sentence> sentences,
        List<Unusable> badHeads) {

    private static final String SAME_TEXT =
            "; the words of both files must be the same: give the trees of this very text";
    private static final Set<String> FUNCTION_WORDS =
            Set.of("ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ", "PUNCT", "SYM", "X", "");

    /**
     * The word whose governor lies outside the span; of several the leftmost content word, or the leftmost at all; the last
     * word where the governors run in a cycle.
     */
    int head(Span span) {
        int[] tops = IntStream.range(span.start(), span.end())
                .filter(word -> !span.covers(governors[word]))
                .toArray();
        return IntStream.of(tops)
                .filter(word -> !FUNCTION_WORDS.contains(features.get(word).upos()))
                .findFirst()
                .orElse(tops.length > 0 ? tops[0] : span.end() - 1);
    }

    /**
     * Joins sentences and missing tags to the document of the same name, which has words.
     *
     * @throws CorpusException if the words do not align one to one; the message names both places
     */
    CoreferenceDocument join(CoreferenceDocument document) {
        int common = Math.min(words.size(), document.words().size());
        for (int word = 0; word < common; word++) {
            if (!words.get(word).equals(document.words().get(word))) {
                throw misaligned(
                        document, word, Visible.quote(document.words().get(word)), Visible.quote(words.get(word)));
            }
        }
        if (words.isEmpty()) {
            throw new CorpusException(
                    "document " + document.id() + " has " + document.words().size() + " words in " + document.source()
                            + ", but none in " + source + SAME_TEXT);
        }
        if (words.size() != document.words().size()) {
            String here = document.words().size() == common ? "the last" : "followed by another";
            String there = words.size() == common ? "the last" : "followed by another";
            throw misaligned(document, common - 1, here, there);
        }
        List<WordFeatures> joined = IntStream.range(0, common)
                .mapToObj(word -> joined(document.features().get(word), features.get(word)))
                .toList();
        return document.with(document.sentences().isEmpty() ? sentences : document.sentences(), joined);
    }

    /** What the document says itself comes first. */
    private static WordFeatures joined(WordFeatures own, WordFeatures others) {
        return new WordFeatures(
                own.upos().isEmpty() ? others.upos() : own.upos(),
                own.xpos().isEmpty() ? others.xpos() : own.xpos(),
                others.lemma(),
                others.features());
    }

    private CorpusException misaligned(CoreferenceDocument document, int word, String here, String there) {
        return CorpusException.at(
                document.source(),
                document.lines()[word],
                String.format(
                                Locale.ROOT,
                                "word %d of document %s is %s, but in %s, line %d, it is %s",
                                word + 1,
                                document.id(),
                                here,
                                source,
                                lines[word],
                                there)
                        + SAME_TEXT);
    }
}
