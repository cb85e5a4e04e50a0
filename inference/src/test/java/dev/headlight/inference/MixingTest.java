package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.mixing.Mixing;
import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Mixing ratios of a small random BERT, from the definition in terms of {@link ReferenceBert}. */
class MixingTest {

    private static final TinyCheckpoint CHECKPOINT = new TinyCheckpoint(TinyBert.CONFIG, 7);
    private static final Transformer MODEL = TinyBert.model(CHECKPOINT);

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void ratiosAreThoseOfTheDefinition() {
        List<Example> examples = TinyBert.sentences(MODEL, 5, 1);
        List<float[][]> ratios = MODEL.mixingRatios(examples);
        ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
        for (int example = 0; example < examples.size(); example++) {
            reference.read(examples.get(example).encoding());
            for (int layer = 0; layer < TinyBert.CONFIG.layers(); layer++) {
                for (int token = 0; token < examples.get(example).length(); token++) {
                    assertThat((double) ratios.get(example)[layer][token])
                            .isCloseTo(ratio(reference, layer, token), within(1e-5));
                }
            }
        }
    }

    private static double ratio(ReferenceBert reference, int layer, int token) {
        double[] kept = reference.inputs[layer][token].clone();
        double[] mixed = new double[kept.length];
        for (int head = 0; head < TinyBert.CONFIG.heads(); head++) {
            double[][] weights = reference.attention[layer][head];
            for (int key = 0; key < weights.length; key++) {
                double[] vector = reference.transformed(layer, head, key);
                double[] part = key == token ? kept : mixed;
                for (int i = 0; i < part.length; i++) {
                    part[i] += weights[token][key] * vector[i];
                }
            }
        }
        double mixedNorm = norm(mixed, layer);
        return mixedNorm / (mixedNorm + norm(kept, layer));
    }

    private static double norm(double[] vector, int layer) {
        float[] gain = CHECKPOINT.numbers("bert/encoder/layer_" + layer + "/attention/output/LayerNorm/gamma");
        double mean = Arrays.stream(vector).average().orElseThrow();
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            square += Math.pow((vector[i] - mean) * gain[i], 2);
        }
        return Math.sqrt(square);
    }

    @Test
    void ratiosAreAveragedOverTokensThenSegments() {
        List<Example> examples = TinyBert.sentences(MODEL, 5, 1);
        List<float[][]> ratios = MODEL.mixingRatios(examples);
        MixingResult result = new Mixing(MODEL)
                .run(new Reading(MODEL, Corpus.of("letters", examples), 2, 1024, Progress.NONE))
                .whole()
                .result();
        double expected = 0;
        double expectedSep = 0;
        for (float[][] example : ratios) {
            double sum = 0;
            for (float ratio : example[1]) {
                sum += ratio;
            }
            expected += sum / example[1].length / 5;
            expectedSep += example[1][example[1].length - 1] / 5.0;
        }
        assertThat(result.segments()).isEqualTo(5);
        assertThat(result.ratio()[1]).isCloseTo(expected, within(1e-6));
        assertThat(result.sep()[1]).isCloseTo(expectedSep, within(1e-6));
        assertThat(result.ratioSe()[1]).isPositive();
    }
}
