package dev.headlight.corpus.treebank;

import java.util.List;
import java.util.Optional;

/**
 * A sentence of a treebank.
 *
 * @param place where it stands
 * @param named whether the file gives it an id
 * @param document the document that the file says it belongs to
 * @param tree its words and their dependencies
 * @param features what else is said of each word; none where nothing is
 */
record TreebankSentence(
        SentencePlace place,
        boolean named,
        Optional<Document> document,
        DependencyTree tree,
        List<WordFeatures> features)
        implements ReadSentence {

    /**
     * A document within a file.
     *
     * @param id its name, or else the place where it begins
     * @param named whether the file names it
     */
    record Document(String id, boolean named) {}
}
