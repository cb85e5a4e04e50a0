package dev.headlight.probe;

import dev.headlight.corpus.treebank.DependencyTree;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up sentences for tests. */
final class RandomSentences {

    private RandomSentences() {}

    /** A tree of words w0, w1, … with random governors; each word's governor stands before it but for the root. */
    static DependencyTree tree(int words, SplittableRandom random) {
        int[] order = IntStream.range(0, words).toArray();
        for (int i = words - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        int[] governors = new int[words];
        for (int i = 0; i < words; i++) {
            governors[order[i]] = i == 0 ? DependencyTree.ROOT : order[random.nextInt(i)];
        }
        List<String> names = IntStream.range(0, words)
                .mapToObj(word -> "w" + random.nextInt(20))
                .toList();
        List<String> relations = Arrays.stream(governors)
                .mapToObj(governor -> governor == DependencyTree.ROOT ? "root" : "dep")
                .toList();
        return new DependencyTree("made up", names, governors, relations);
    }

    /** A sentence whose maps and vectors are noise. */
    static SentenceFeatures noise(int words, int heads, int dimensions, SplittableRandom random) {
        return of(attention(words, heads, random), dimensions, random);
    }

    /** A sentence of these maps, with a random tree and random vectors, and a twin of noise. */
    static SentenceFeatures of(WordAttention attention, int dimensions, SplittableRandom random) {
        int words = attention.words();
        return new SentenceFeatures(
                "document",
                tree(words, random),
                PairAttention.of(attention),
                PairAttention.of(attention(words, attention.heads(), random)),
                numbers(words * dimensions, random));
    }

    static WordAttention attention(int words, int heads, SplittableRandom random) {
        float[] values = new float[WordAttention.size(words, heads)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return new WordAttention(words, heads, values);
    }

    static float[] numbers(int count, SplittableRandom random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }
}
