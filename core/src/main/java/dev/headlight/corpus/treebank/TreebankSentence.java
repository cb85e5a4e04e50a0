package dev.headlight.corpus.treebank;

import java.util.Optional;

/**
 * A sentence of a treebank.
 *
 * @param place where it stands
 * @param document the document that the file says it belongs to
 * @param tree its words and their dependencies
 */
record TreebankSentence(SentencePlace place, Optional<String> document, DependencyTree tree) {}
