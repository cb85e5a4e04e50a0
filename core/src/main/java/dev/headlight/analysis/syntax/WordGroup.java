package dev.headlight.analysis.syntax;

import dev.headlight.corpus.treebank.DependencyTree;

/** Words that are counted together, whatever their relation. */
enum WordGroup {
    /** Every word, punctuation and the root included, as in the paper. */
    ALL,
    WITHOUT_PUNCTUATION,
    WITHOUT_PUNCTUATION_AND_ROOT;

    boolean contains(DependencyTree tree, int word) {
        return switch (this) {
            case ALL -> true;
            case WITHOUT_PUNCTUATION -> !tree.isPunctuation(word);
            case WITHOUT_PUNCTUATION_AND_ROOT -> !tree.isPunctuation(word) && !tree.isRoot(word);
        };
    }
}
