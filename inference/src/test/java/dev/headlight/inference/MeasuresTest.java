package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.text.Encoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The measures of a small random BERT against {@link ReferenceBert}. */
class MeasuresTest {

    private static final TinyCheckpoint CHECKPOINT = new TinyCheckpoint(TinyBert.CONFIG, 7);
    private static final Transformer MODEL = TinyBert.model(CHECKPOINT);
    private static final int LAYERS = TinyBert.CONFIG.layers();
    private static final int HEADS = TinyBert.CONFIG.heads();

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void normsAreTheLengthsOfWeightedVectors() {
        List<Example> examples = TinyBert.sentences(MODEL, 5, 1);
        List<HeadMaps> maps = MODEL.maps(examples, Measure.NORMS);
        for (int i = 0; i < examples.size(); i++) {
            ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
            reference.read(examples.get(i).encoding());
            int length = examples.get(i).length();
            for (int cell = 0; cell < LAYERS * HEADS * length * length; cell++) {
                int layer = cell / (HEADS * length * length);
                int head = cell / (length * length) % HEADS;
                int query = cell / length % length;
                int key = cell % length;
                double expected =
                        reference.attention[layer][head][query][key] * norm(reference.transformed(layer, head, key));
                assertThat((double) maps.get(i).values()[cell]).isCloseTo(expected, within(2e-5));
            }
        }
    }

    @Test
    void vectorsOfPiecesAreSummedBeforeTheNormIsTaken() {
        Encoding encoding = MODEL.tokenizer().encodeWords(List.of("abc", "d", "ef"));
        Example example = new Example("s", "d", encoding);
        HeadMaps maps = MODEL.maps(List.of(example), Measure.NORMS).get(0);
        WordMaps words = WordMaps.of(encoding, List.of("abc", "d", "ef"), "s");
        HeadMaps merged = WordLayers.maps(maps, words, WordRows.MEAN);

        ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
        reference.read(encoding);
        int[][] units = {{0}, {1, 2, 3}, {4}, {5, 6}, {7}};
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int head = 0; head < HEADS; head++) {
                for (int query = 0; query < units.length; query++) {
                    for (int key = 0; key < units.length; key++) {
                        double[] sum = new double[TinyBert.CONFIG.hiddenSize()];
                        for (int from : units[query]) {
                            for (int to : units[key]) {
                                double weight = reference.attention[layer][head][from][to] / units[query].length;
                                double[] vector = reference.transformed(layer, head, to);
                                IntStream.range(0, sum.length).forEach(d -> sum[d] += weight * vector[d]);
                            }
                        }
                        assertThat((double) merged.get(layer, head, query, key)).isCloseTo(norm(sum), within(2e-5));
                    }
                }
            }
        }
    }

    /** Values that a head's output maps to 0 have the length 0, which rounding must not make the root of less. */
    @Test
    void vectorsThatVanishAreOfNoLength() {
        TinyCheckpoint vanishing = new TinyCheckpoint(TinyBert.CONFIG, 7);
        int hidden = TinyBert.CONFIG.hiddenSize();
        int size = TinyBert.CONFIG.headSize();
        Random random = new Random(8);
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = "bert/encoder/layer_" + layer + "/attention/";
            float[] output = vanishing.numbers(name + "output/dense/kernel");
            for (int head = 0; head < HEADS; head++) {
                double[] seen = random.doubles(size, -1, 1).toArray();
                double length = norm(seen);
                for (int i = 0; i < size * hidden; i++) {
                    int row = i / hidden;
                    output[head * size * hidden + i] = (float) (seen[row] / length * (i % hidden - 9.5) / 26);
                }
                for (String part : List.of("self/value/kernel", "self/value/bias")) {
                    float[] values = vanishing.numbers(name + part);
                    for (int start = head * size; start < values.length; start += hidden) {
                        double share = 0;
                        for (int i = 0; i < size; i++) {
                            share += values[start + i] * seen[i] / (length * length);
                        }
                        for (int i = 0; i < size; i++) {
                            values[start + i] -= (float) (share * seen[i]);
                        }
                    }
                }
            }
        }
        try (Transformer model = TinyBert.model(vanishing)) {
            for (HeadMaps maps : model.maps(TinyBert.sentences(model, 8, 2), Measure.NORMS)) {
                for (float number : maps.values()) {
                    // What the lengths could be, some 5, times a few roots of float32's precision.
                    assertThat(number).isBetween(0f, 1e-2f);
                }
            }
        }
    }

    /** Central differences of the reference's loss, in double precision. */
    @Test
    void gradientsAreTheDerivativesOfTheLoss() {
        Example example = TinyBert.sentences(MODEL, 8, 2).get(3);
        MaskedInput input = new RandomMasking(MODEL.tokenizer(), 26, 5).mask(example);
        HeadMaps maps =
                MODEL.maps(List.of(example.with(input)), Measure.GRADIENTS).get(0);
        ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
        Random random = new Random(6);
        double step = 1e-5;
        for (int i = 0; i < 300; i++) {
            int layer = random.nextInt(LAYERS);
            int head = random.nextInt(HEADS);
            int query = random.nextInt(example.length());
            int key = random.nextInt(example.length());
            reference.nudge(layer, head, query, key, step);
            double above = reference.loss(example, input);
            reference.nudge(layer, head, query, key, -step);
            double below = reference.loss(example, input);
            double expected = Math.abs(above - below) / (2 * step);
            assertThat((double) maps.get(layer, head, query, key))
                    .isCloseTo(expected, within(1e-6 + 1e-3 * Math.abs(expected)));
        }
    }

    @Test
    void companyAndOrderChangeNothing() {
        List<Example> examples = TinyBert.masked(MODEL, TinyBert.sentences(MODEL, 9, 3));
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(3));
        for (Measure measure : MODEL.measures()) {
            List<HeadMaps> together = MODEL.maps(shuffled, measure);
            for (Example example : examples) {
                HeadMaps alone = MODEL.maps(List.of(example), measure).get(0);
                assertThat(together.get(shuffled.indexOf(example)).values())
                        .as(measure.name())
                        .containsExactly(alone.values(), within(1e-5f));
            }
        }
    }

    @Test
    void threadsDifferentiateAtOnce() throws Exception {
        List<Example> examples = TinyBert.masked(MODEL, TinyBert.sentences(MODEL, 6, 4));
        Callable<List<float[]>> task = () -> IntStream.range(0, 20)
                .boxed()
                .flatMap(i -> MODEL.maps(examples, Measure.GRADIENTS).stream())
                .map(HeadMaps::values)
                .toList();
        List<float[]> alone = task.call();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<float[]>> other : threads.invokeAll(Collections.nCopies(4, task))) {
                assertThat(other.get()).usingRecursiveComparison().isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void nothingToPredictHasNoGradient() {
        Example empty = new Example("s", "d", MODEL.tokenizer().tokens(List.of("[CLS]", "[SEP]")))
                .with(new MaskedInput(new int[] {2, 3}, new int[0]));
        Example full = TinyBert.masked(MODEL, TinyBert.sentences(MODEL, 1, 5)).get(0);
        assertThat(MODEL.maps(List.of(empty), Measure.GRADIENTS).get(0).values())
                .containsOnly(0);
        List<HeadMaps> both = MODEL.maps(List.of(empty, full), Measure.GRADIENTS);
        assertThat(both.get(0).values()).containsOnly(0);
        assertThat(both.get(1).values())
                .containsExactly(
                        MODEL.maps(List.of(full), Measure.GRADIENTS).get(0).values(), within(1e-6f));
    }

    @Test
    void everyTokenMayBeATarget() {
        Example example = TinyBert.sentences(MODEL, 1, 6).get(0);
        Example all = example.with(Masking.EVERYTHING.mask(example));
        Example some = TinyBert.masked(MODEL, List.of(example)).get(0);
        assertThat(MODEL.maps(List.of(all), Measure.GRADIENTS).get(0).values())
                .isNotEqualTo(
                        MODEL.maps(List.of(some), Measure.GRADIENTS).get(0).values());
    }

    @Test
    void nothingIsHiddenUnasked() {
        List<Example> bare = TinyBert.sentences(MODEL, 2, 1);
        assertThatThrownBy(() -> MODEL.maps(bare, Measure.GRADIENTS))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("s0 brings nothing to be predicted");
    }

    @Test
    void gradientsNeedAMaskedLmHead() {
        TinyCheckpoint without = new TinyCheckpoint(TinyBert.CONFIG, 7);
        without.removeHead();
        try (Transformer model = TinyBert.model(without)) {
            List<Example> examples = TinyBert.sentences(model, 2, 1);
            assertThat(model.maps(examples, Measure.NORMS)).hasSize(2);
            assertThatThrownBy(() -> model.maps(examples, Measure.GRADIENTS))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("saved without a masked-LM or language-model head");
        }
    }

    private static double norm(double[] vector) {
        double square = 0;
        for (double x : vector) {
            square += x * x;
        }
        return Math.sqrt(square);
    }
}
