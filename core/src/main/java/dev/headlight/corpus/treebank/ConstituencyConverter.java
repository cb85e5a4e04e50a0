package dev.headlight.corpus.treebank;

import java.util.Optional;

/**
 * Makes dependencies of constituency trees. Implementations are found by {@link java.util.ServiceLoader} and are
 * thread-safe.
 */
public interface ConstituencyConverter {

    /** What a manifest calls it, with its version: "Stanford CoreNLP 4.5.10". */
    String name();

    /**
     * The basic dependencies of a sentence, punctuation included.
     *
     * @param tree a tree without traces, whose words may hold the treebank's escapes
     * @param place where it stands
     * @return the dependencies between words without escapes, or empty if the converter makes no tree of it
     */
    Optional<DependencyTree> convert(PennTree tree, SentencePlace place);
}
