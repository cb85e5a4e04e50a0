package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.kernel.MatrixKernel;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scores as the paper writes them (§5): a dense matrix times the two vectors side by side, pair by pair, in doubles. */
class ProbeScoresTest {

    private static final int HEADS = 5;
    private static final int DIMENSIONS = 3;
    private static final int WORDS = 6;

    private final SplittableRandom random = new SplittableRandom(2);
    private final WordAttention attention = RandomSentences.attention(WORDS, HEADS, random);
    private final SentenceFeatures sentence = RandomSentences.of(attention, DIMENSIONS, random);
    private final float[] scores = new float[WORDS * (WORDS + 1)];

    @ParameterizedTest
    @EnumSource(Pairing.class)
    void attentionAndWords(Pairing pairing) {
        AttentionProbe probe =
                new AttentionProbe(new Workspace(MatrixKernel.best()), pairing, false, HEADS, DIMENSIONS);
        fill(probe);
        probe.score(sentence, scores);
        for (int word = 0; word < WORDS; word++) {
            for (int candidate = 0; candidate <= WORDS; candidate++) {
                double score = 0;
                for (int feature = 0; feature < 2 * HEADS; feature++) {
                    score += affine(probe, pairing, word, candidate, feature, 2 * HEADS)
                            * attention(probe, word, candidate, feature);
                }
                assertThat((double) scores[word * (WORDS + 1) + candidate]).isCloseTo(score, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Pairing.class)
    void distancesAndWords(Pairing pairing) {
        DistanceProbe probe = new DistanceProbe(new Workspace(MatrixKernel.best()), pairing, DIMENSIONS);
        fill(probe);
        float[] distances = probe.parameters().copy("distances");
        float[] output = probe.parameters().copy("output");
        probe.score(sentence, scores);
        for (int word = 0; word < WORDS; word++) {
            for (int candidate = 0; candidate <= WORDS; candidate++) {
                double[] features = distanceFeatures(word, candidate);
                double score = 0;
                for (int unit = 0; unit < output.length; unit++) {
                    double input = affine(probe, pairing, word, candidate, unit, output.length);
                    for (int feature = 0; feature < features.length; feature++) {
                        input += features[feature] * distances[feature * output.length + unit];
                    }
                    score += output[unit] * Math.tanh(input);
                }
                assertThat((double) scores[word * (WORDS + 1) + candidate]).isCloseTo(score, within(5e-4));
            }
        }
    }

    private void fill(Probe probe) {
        float[] values = probe.parameters().values();
        System.arraycopy(RandomSentences.numbers(values.length, random), 0, values, 0, values.length);
    }

    /** One output of the dense layer over both vectors; both are 0 for a candidate without one. */
    private double affine(Probe probe, Pairing pairing, int word, int candidate, int output, int width) {
        Parameters parameters = probe.parameters();
        double sum = parameters.copy("bias")[output];
        int paired = pairing == Pairing.SHIFTED ? candidate : candidate - 1;
        if (paired >= 0 && paired < WORDS) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum += parameters.copy("dependent")[i * width + output] * sentence.vectors()[word * DIMENSIONS + i];
                sum += parameters.copy("candidate")[i * width + output] * sentence.vectors()[paired * DIMENSIONS + i];
            }
        }
        return sum;
    }

    private double attention(Probe probe, int word, int candidate, int feature) {
        if (candidate > 0) {
            return attentionAt(word + 1, candidate, feature);
        }
        float[] root = probe.parameters().copy("root");
        return root[0] * attentionAt(word + 1, 0, feature) + root[1] * attentionAt(word + 1, WORDS + 1, feature);
    }

    /** The first half of the features looks from the word, the second half at it. */
    private double attentionAt(int word, int position, int feature) {
        return feature < HEADS
                ? attention.values()[attention.at(word, position) + feature]
                : attention.values()[attention.at(position, word) + feature - HEADS];
    }

    private static double[] distanceFeatures(int word, int candidate) {
        double[] features = new double[8];
        if (candidate == 0) {
            features[7] = 1;
            return features;
        }
        int distance = candidate - 1 - word;
        features[0] = Math.max(0, distance) / (double) WORDS;
        features[1] = Math.max(0, -distance) / (double) WORDS;
        features[2] = distance == 0 ? 1 : 0;
        features[3] = distance == -1 ? 1 : 0;
        features[4] = distance == 1 ? 1 : 0;
        features[5] = distance == -2 ? 1 : 0;
        features[6] = distance == 2 ? 1 : 0;
        return features;
    }
}
