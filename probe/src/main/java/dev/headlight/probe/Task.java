package dev.headlight.probe;

import dev.headlight.corpus.treebank.DependencyTree;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What a probe is to say of each word: the number of a candidate, 0 for ROOT, i + 1 for word i. */
@FunctionalInterface
interface Task {

    int[] labels(DependencyTree tree);

    /** The governors. */
    static Task syntax() {
        return tree -> Arrays.stream(tree.governors())
                .map(governor -> governor == DependencyTree.ROOT ? 0 : governor + 1)
                .toArray();
    }

    /**
     * The control task of Hewitt and Liang (2019, §2.2): each word type always answers itself, or always the first word, or
     * always the last, by the throw of a die. Only a probe that remembers words can learn it.
     */
    static Task control(long seed) {
        return tree -> {
            int[] labels = new int[tree.size()];
            for (int word = 0; word < labels.length; word++) {
                labels[word] = switch (behaviour(tree.word(word), seed)) {
                    case 0 -> word + 1;
                    case 1 -> 1;
                    default -> labels.length;
                };
            }
            return labels;
        };
    }

    private static int behaviour(String word, long seed) {
        long mixed = new SplittableRandom(seed).nextLong() ^ word.hashCode() * 0x9e3779b97f4a7c15L;
        return new SplittableRandom(mixed).nextInt(3);
    }
}
