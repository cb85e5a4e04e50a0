package dev.headlight.probe;

import dev.headlight.analysis.syntax.Arborescence;
import dev.headlight.corpus.treebank.DependencyTree;

/** From scores or positions to governors. */
final class Governors {

    /** What a baseline says of a word that it says nothing of. */
    private static final int NONE = -2;

    private Governors() {}

    /** The best candidate for each word by itself. */
    static int[] best(float[] scores, int words) {
        int[] governors = Learner.best(scores, words);
        for (int word = 0; word < words; word++) {
            governors[word] = governors[word] == 0 ? DependencyTree.ROOT : governors[word] - 1;
        }
        return governors;
    }

    /** The tree with the largest sum of scores, which is the most probable. */
    static int[] tree(float[] scores, int words) {
        double[][] arcs = new double[words][words];
        double[] roots = new double[words];
        for (int word = 0; word < words; word++) {
            int from = word * (words + 1);
            roots[word] = scores[from];
            for (int governor = 0; governor < words; governor++) {
                arcs[governor][word] = scores[from + governor + 1];
            }
        }
        return Arborescence.largest(arcs, roots);
    }

    /** Each word's governor is the next word, the last one's is ROOT. */
    static int[] rightBranching(int words) {
        int[] governors = atOffset(1, words);
        governors[words - 1] = DependencyTree.ROOT;
        return governors;
    }

    /** Each word's governor stands at a fixed distance; where that is outside the sentence there is no answer. */
    static int[] atOffset(int offset, int words) {
        int[] governors = new int[words];
        for (int word = 0; word < words; word++) {
            int governor = word + offset;
            governors[word] = governor >= 0 && governor < words ? governor : NONE;
        }
        return governors;
    }
}
