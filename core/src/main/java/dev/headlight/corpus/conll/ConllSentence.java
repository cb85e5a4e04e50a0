package dev.headlight.corpus.conll;

import java.util.List;
import java.util.Optional;

/**
 * A sentence as its lines have it. Immutable.
 *
 * @param line its first line, comments included, from 1
 * @param id what {@code # sent_id} calls it
 * @param document the document that {@code # newdoc} put it into
 * @param words its words
 * @param emptyNodes nodes that stand for no word, such as 8.1
 */
public record ConllSentence(
        long line,
        Optional<String> id,
        Optional<NewDocument> document,
        List<ConllWord> words,
        List<EmptyNode> emptyNodes) {

    /**
     * The beginning of a document.
     *
     * @param id its name, if it has one
     * @param line where it stands, from 1
     */
    public record NewDocument(Optional<String> id, long line) {}

    /**
     * A node that stands for no word.
     *
     * @param after how many words stand before it
     * @param line where it stands, from 1
     * @param misc its last column
     */
    public record EmptyNode(int after, long line, String misc) {}

    public ConllSentence {
        words = List.copyOf(words);
        emptyNodes = List.copyOf(emptyNodes);
    }
}
