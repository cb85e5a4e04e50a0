package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.kernel.MatrixKernel;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeGradientTest {

    private static final int HEADS = 3;
    private static final int DIMENSIONS = 4;
    private static final float STEP = 0.01f;

    private final SplittableRandom random = new SplittableRandom(1);

    static Stream<Arguments> probes() {
        return Stream.of(ProbeKind.values())
                .flatMap(kind -> Stream.of(Arguments.of(kind, Pairing.STRAIGHT), Arguments.of(kind, Pairing.SHIFTED)));
    }

    /** Central differences of the loss, which is computed here in double precision from the probe's scores. */
    @ParameterizedTest
    @MethodSource("probes")
    void gradientsAgreeWithFiniteDifferences(ProbeKind kind, Pairing pairing) {
        Probe probe = new ProbeForm(new Workspace(MatrixKernel.best()), HEADS, DIMENSIONS, pairing).draw(kind, 3);
        float[] values = probe.parameters().values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) random.nextDouble(-0.5, 0.5);
        }
        for (int words : new int[] {1, 2, 7}) {
            SentenceFeatures sentence = RandomSentences.noise(words, HEADS, DIMENSIONS, random);
            float[] gradients = gradients(probe, sentence);
            for (int sample = 0; sample < 60; sample++) {
                int i = random.nextInt(values.length);
                float before = values[i];
                values[i] = before + STEP;
                double above = loss(probe, sentence);
                values[i] = before - STEP;
                double below = loss(probe, sentence);
                values[i] = before;
                assertThat((double) gradients[i])
                        .as("%s, %d words, parameter %d", kind, words, i)
                        .isCloseTo((above - below) / (2 * STEP), within(2e-3));
            }
        }
    }

    private static float[] gradients(Probe probe, SentenceFeatures sentence) {
        float[] gradients = probe.parameters().gradients();
        Arrays.fill(gradients, 0);
        int words = sentence.words();
        float[] scores = new float[words * (words + 1)];
        probe.score(sentence, scores);
        int[] labels = Task.syntax().labels(sentence.tree());
        for (int word = 0; word < words; word++) {
            int from = word * (words + 1);
            double sum = sumOfExponentials(scores, from, words + 1);
            for (int candidate = 0; candidate <= words; candidate++) {
                double p = Math.exp(scores[from + candidate]) / sum;
                scores[from + candidate] = (float) (p - (candidate == labels[word] ? 1 : 0));
            }
        }
        probe.learn(sentence, scores);
        return gradients.clone();
    }

    private static double loss(Probe probe, SentenceFeatures sentence) {
        int words = sentence.words();
        float[] scores = new float[words * (words + 1)];
        probe.score(sentence, scores);
        int[] labels = Task.syntax().labels(sentence.tree());
        double loss = 0;
        for (int word = 0; word < words; word++) {
            int from = word * (words + 1);
            loss += Math.log(sumOfExponentials(scores, from, words + 1)) - scores[from + labels[word]];
        }
        return loss;
    }

    private static double sumOfExponentials(float[] scores, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += Math.exp(scores[i]);
        }
        return sum;
    }
}
