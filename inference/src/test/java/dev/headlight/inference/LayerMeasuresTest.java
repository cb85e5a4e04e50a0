package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The measures of whole layers of a small random BERT against {@link ReferenceBert}. */
class LayerMeasuresTest {

    private static final TinyCheckpoint CHECKPOINT = new TinyCheckpoint(TinyBert.CONFIG, 7);
    private static final Transformer MODEL = TinyBert.model(CHECKPOINT);
    private static final int LAYERS = TinyBert.CONFIG.layers();
    private static final int HEADS = TinyBert.CONFIG.heads();

    @AfterAll
    static void close() {
        MODEL.close();
    }

    private static List<HeadMaps> maps(List<Example> examples, Measure measure) {
        AttentionModel view = MODEL.yielding(measure);
        assertThat(view.card().grid().perLayer()).isEqualTo(1);
        return view.maps(examples, measure);
    }

    @Test
    void rolloutFollowsAllPaths() {
        List<Example> examples = TinyBert.sentences(MODEL, 3, 1);
        List<HeadMaps> found = maps(examples, Measure.ROLLOUT);
        for (int i = 0; i < examples.size(); i++) {
            ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
            reference.read(examples.get(i).encoding());
            int n = examples.get(i).length();
            for (int layer = 0; layer < LAYERS; layer++) {
                for (int query = 0; query < n; query++) {
                    for (int key = 0; key < n; key++) {
                        assertThat((double) found.get(i).of(new Head(layer, 0))[query][key])
                                .isCloseTo(paths(reference, layer, query, key), within(2e-5));
                    }
                }
            }
        }
    }

    /** The weight of all paths from a token of a layer down to one of the input. */
    private static double paths(ReferenceBert reference, int layer, int query, int key) {
        if (layer < 0) {
            return query == key ? 1 : 0;
        }
        int n = reference.hidden.length;
        double sum = 0;
        for (int middle = 0; middle < n; middle++) {
            double mean = 0;
            for (int head = 0; head < HEADS; head++) {
                mean += reference.attention[layer][head][query][middle] / HEADS;
            }
            double weight = (mean + (middle == query ? 1 : 0)) / 2;
            sum += weight * (layer == 0 ? (middle == key ? 1 : 0) : paths(reference, layer - 1, middle, key));
        }
        return sum;
    }

    @Test
    void zeroedValuesTurnTheVectorsOfTheLayer() {
        List<Example> examples = TinyBert.sentences(MODEL, 2, 1);
        List<HeadMaps> found = maps(examples, Measure.VALUE_ZEROING);
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            int n = example.length();
            ReferenceBert plain = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
            plain.read(example.encoding());
            for (int layer = 0; layer < LAYERS; layer++) {
                double[][] turns = new double[n][n];
                double[] sums = new double[n];
                for (int key = 0; key < n; key++) {
                    double[][] zeroed = zeroed(example, plain, layer, key);
                    for (int query = 0; query < n; query++) {
                        turns[query][key] = 1 - cosine(output(plain, layer)[query], zeroed[query]);
                        sums[query] += turns[query][key];
                    }
                }
                for (int query = 0; query < n; query++) {
                    for (int key = 0; key < n; key++) {
                        assertThat((double) found.get(i).of(new Head(layer, 0))[query][key])
                                .isCloseTo(turns[query][key] / sums[query], within(1e-4));
                    }
                }
            }
        }
    }

    private static double[][] output(ReferenceBert reference, int layer) {
        return layer + 1 < LAYERS ? reference.inputs[layer + 1] : reference.hidden;
    }

    private static double[][] zeroed(Example example, ReferenceBert plain, int layer, int key) {
        ReferenceBert changed = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
        int size = TinyBert.CONFIG.hiddenSize() / HEADS;
        for (int head = 0; head < HEADS; head++) {
            double[][] weights = plain.attention[layer][head];
            int from = head * size;
            changed.knockOut(new Head(layer, head), (token, own, values) -> {
                double[] without = own.clone();
                for (int d = 0; d < size; d++) {
                    without[d] -= weights[token][key] * values[key][from + d];
                }
                return without;
            });
        }
        changed.read(example.encoding());
        return output(changed, layer);
    }

    private static double cosine(double[] one, double[] other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            ones += one[i] * one[i];
            others += other[i] * other[i];
        }
        return product / Math.sqrt(ones * others);
    }

    static List<String> families() throws IOException {
        return HuggingFaceTest.families();
    }

    /** From the attention that Hugging Face's code computed: causal models, windows and sinks are among them. */
    @ParameterizedTest
    @MethodSource("families")
    void familiesAreRolledOutAsTheReferenceSays(String family) throws IOException {
        Path folder = SharedData.file("golden/hf/" + family);
        try (AttentionModel model = Models.open(folder.toString());
                Npz golden = new Npz(folder.resolve("golden.npz"))) {
            Example example = HuggingFaceTest.example(golden, 1, List.of());
            HeadGrid grid = model.card().grid();
            int n = example.length();
            float[] attention = golden.floats("attentions_1");
            double[][] below = new double[n][n];
            for (int token = 0; token < n; token++) {
                below[token][token] = 1;
            }
            HeadMaps rollout = view(model, example, Measure.ROLLOUT);
            for (int layer = 0; layer < grid.layers(); layer++) {
                double[][] above = new double[n][n];
                for (int query = 0; query < n; query++) {
                    for (int key = 0; key < n; key++) {
                        above[query][key] = below[query][key] / 2;
                        for (int step = 0; step < n * grid.perLayer(); step++) {
                            int head = step / n;
                            float weight = attention[((layer * grid.perLayer() + head) * n + query) * n + step % n];
                            above[query][key] += weight * below[step % n][key] / 2 / grid.perLayer();
                        }
                        assertThat((double) rollout.of(new Head(layer, 0))[query][key])
                                .isCloseTo(above[query][key], within(2e-5));
                    }
                }
                below = above;
            }
            HeadMaps effective = model.maps(List.of(example), Measure.EFFECTIVE).get(0);
            HeadMaps zeroing = view(model, example, Measure.VALUE_ZEROING);
            HeadMaps flow = view(model, example, Measure.FLOW);
            for (int layer = 0; layer < grid.layers(); layer++) {
                for (int query = 0; query < n; query++) {
                    for (int key = 0; key < n; key++) {
                        float out = rollout.of(new Head(layer, 0))[query][key];
                        assertThat(flow.of(new Head(layer, 0))[query][key])
                                .as("as much flows as goes along all paths alike")
                                .isGreaterThanOrEqualTo(out - 1e-6f);
                        if (!model.card().sight(layer).reaches(query, key)) {
                            for (int head = 0; head < grid.perLayer(); head++) {
                                assertThat(effective.of(new Head(layer, head))[query][key])
                                        .isZero();
                            }
                            assertThat(zeroing.of(new Head(layer, 0))[query][key])
                                    .as("a value that is not seen turns nothing")
                                    .isLessThan(1e-6f);
                        }
                    }
                }
            }
        }
    }

    private static HeadMaps view(AttentionModel model, Example example, Measure measure) {
        return model.yielding(measure).maps(List.of(example), measure).get(0);
    }

    @Test
    void aViewAnswersForWholeLayersOnly() {
        AttentionModel view = MODEL.yielding(Measure.FLOW);
        assertThat(MODEL.yielding(Measure.NORMS)).isSameAs(MODEL);
        assertThatThrownBy(() -> view.require(Ablatable.class))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a measure of whole layers");
        List<Example> examples = TinyBert.sentences(MODEL, 1, 1);
        assertThatThrownBy(() -> view.maps(examples, Measure.ATTENTION)).isInstanceOf(UsageException.class);
        HeadMaps flows = view.maps(examples, Measure.FLOW).get(0);
        // Through a single layer there is one path to each token: its edge, which is what is rolled out too.
        HeadMaps rollout = maps(examples, Measure.ROLLOUT).get(0);
        for (int query = 0; query < examples.get(0).length(); query++) {
            for (int key = 0; key < examples.get(0).length(); key++) {
                assertThat(flows.of(new Head(0, 0))[query][key])
                        .isCloseTo(rollout.of(new Head(0, 0))[query][key], within(1e-6f));
            }
        }
    }
}
