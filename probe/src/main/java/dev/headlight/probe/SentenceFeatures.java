package dev.headlight.probe;

import dev.headlight.corpus.treebank.DependencyTree;
import org.jspecify.annotations.Nullable;

/**
 * What a probe sees of a sentence, and the tree that it is to predict.
 *
 * @param document the unit of independence that it belongs to
 * @param twin the attention of the random twin, or null without one
 * @param vectors of its words, {@code [word, dimension]}; not copied
 */
record SentenceFeatures(
        String document,
        DependencyTree tree,
        PairAttention attention,
        @Nullable PairAttention twin,
        float[] vectors) {

    int words() {
        return tree.size();
    }
}
