package dev.headlight.corpus.coreference;

import dev.headlight.corpus.treebank.PennTree;
import dev.headlight.corpus.treebank.WordFeatures;
import java.util.List;
import java.util.Optional;

/**
 * A document, or one part of it, as a file has it.
 *
 * @param source the file's name
 * @param name what the file calls the document
 * @param part which part of the document it is; empty if the file does not say
 * @param words its words, escapes restored
 * @param features their parts of speech, and what else is known of them
 * @param speakers who says each word; empty where nobody is named
 * @param lines where each word stands
 * @param sentences the sentences; none where the file does not mark them
 * @param spans the mentions, in {@link Span#ORDER}
 */
record CoreferenceDocument(
        String source,
        String name,
        String part,
        List<String> words,
        List<WordFeatures> features,
        List<String> speakers,
        long[] lines,
        List<Sentence> sentences,
        List<Span> spans) {

    /**
     * A sentence.
     *
     * @param start its first word
     * @param end the word after its last
     * @param parse its tree, if there is one
     */
    record Sentence(int start, int end, Optional<PennTree> parse) {}

    /** What messages call it. */
    String id() {
        return part.isEmpty() ? name : name + ":" + part;
    }

    /** The part of speech of each word, in the corpus's own tag set if it has one; empty where there is none. */
    List<String> tags() {
        return features.stream().map(CoreferenceDocument::tag).toList();
    }

    static String tag(WordFeatures word) {
        return word.xpos().isEmpty() ? word.upos() : word.xpos();
    }

    /** The document with what a file of dependency trees knows of its sentences and words. */
    CoreferenceDocument with(List<Sentence> otherSentences, List<WordFeatures> otherFeatures) {
        return new CoreferenceDocument(
                source, name, part, words, otherFeatures, speakers, lines, otherSentences, spans);
    }
}
