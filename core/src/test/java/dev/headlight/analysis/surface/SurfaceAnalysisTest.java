package dev.headlight.analysis.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.EmptyRows;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.testing.RandomModel;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class SurfaceAnalysisTest {

    private static final int LAYERS = 2;
    private static final int HEADS = 3;

    private final RandomModel model = new RandomModel(LAYERS, HEADS);
    private final Tokenizer tokenizer = model.tokenizer();

    private static final List<List<String>> SEGMENTS = List.of(
            List.of("[CLS]", "the", "lamp", ",", "it", "was", "lit", ".", "[SEP]", "we", "saw", "it", ".", "[SEP]"),
            List.of("[CLS]", "no", "stop", "here", "[SEP]"),
            List.of("no", "frame", "at", "all", "."),
            List.of("[CLS]", ".", ",", ".", "[SEP]", "end", "[SEP]"));

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < SEGMENTS.size(); i++) {
            examples.add(new Example("segment " + i, "document " + i % 3, tokenizer.tokens(SEGMENTS.get(i))));
        }
        return examples;
    }

    private SurfaceResult run(List<Example> examples, Measure measure) {
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(model.card(), measure);
        examples.forEach(example -> accumulator.add(example, model.maps(example)));
        return accumulator.result();
    }

    /** The definitions of the statistics, written down once more, one at a time. */
    private static double naive(SurfaceStatistic statistic, List<String> tokens, HeadMaps maps, int layer, int head) {
        int n = tokens.size();
        BiFunction<Integer, String, Double> massOn = (query, key) -> {
            double mass = 0;
            for (int j = 0; j < n; j++) {
                mass += tokens.get(j).equals(key) ? maps.get(layer, head, query, j) : 0;
            }
            return mass;
        };
        double sum = 0;
        int rows = 0;
        for (int i = 0; i < n; i++) {
            boolean sep = tokens.get(i).equals("[SEP]");
            double entropy = 0;
            double max = 0;
            for (int j = 0; j < n; j++) {
                double a = maps.get(layer, head, i, j);
                entropy -= a * Math.log(a);
                max = Math.max(max, a);
            }
            boolean counts = switch (statistic) {
                case SEP_TO_SEP -> sep;
                case OTHER_TO_SEP -> !sep;
                case ENTROPY_CLS -> i == 0;
                default -> true;
            };
            if (!counts) {
                continue;
            }
            rows++;
            sum += switch (statistic) {
                case SELF -> maps.get(layer, head, i, i);
                case PREVIOUS -> i == 0 ? 0 : maps.get(layer, head, i, i - 1);
                case NEXT -> i == n - 1 ? 0 : maps.get(layer, head, i, i + 1);
                case CLS -> massOn.apply(i, "[CLS]");
                case SEP, SEP_TO_SEP, OTHER_TO_SEP -> massOn.apply(i, "[SEP]");
                case PUNCTUATION -> massOn.apply(i, ".") + massOn.apply(i, ",");
                case ENTROPY, ENTROPY_CLS -> entropy;
                case MAX_WEIGHT -> max;
                case FIRST -> maps.get(layer, head, i, 0);
                case LEARNT_SINK -> 0;
                case SINK -> {
                    double all = 0;
                    for (int j = 0; j < n; j++) {
                        boolean sink =
                                j == 0 || List.of("[CLS]", "[SEP]", ".", ",").contains(tokens.get(j));
                        all += sink ? maps.get(layer, head, i, j) : 0;
                    }
                    yield all;
                }
                case BREADTH -> entropy / Math.log(n);
            };
        }
        return sum / rows;
    }

    @Test
    void everyStatisticIsTheMeanOverSegmentsOfItsDefinition() {
        List<Example> examples = examples();
        SurfaceResult result = run(examples, Measure.ATTENTION);
        assertThat(result.segments()).isEqualTo(4);
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            for (int layer = 0; layer < LAYERS; layer++) {
                for (int head = 0; head < HEADS; head++) {
                    double sum = 0;
                    int count = 0;
                    for (int i = 0; i < examples.size(); i++) {
                        boolean leftOut = !SEGMENTS.get(i).contains("[SEP]")
                                && (statistic == SurfaceStatistic.SEP_TO_SEP
                                        || statistic == SurfaceStatistic.OTHER_TO_SEP);
                        if (!leftOut) {
                            sum += naive(statistic, SEGMENTS.get(i), model.maps(examples.get(i)), layer, head);
                            count++;
                        }
                    }
                    assertThat(result.mean(statistic).get(layer, head))
                            .as("%s of %d-%d", statistic, layer + 1, head + 1)
                            .isCloseTo(sum / count, within(1e-6));
                }
            }
        }
        assertThat(result.uniformEntropy())
                .isCloseTo((Math.log(14) + Math.log(5) + Math.log(5) + Math.log(7)) / 4, within(1e-12));
    }

    @Test
    void theStandardErrorTreatsTheDocumentAsTheUnit() {
        List<Example> examples = examples();
        SurfaceResult result = run(examples, Measure.ATTENTION);
        double[] x = new double[4];
        for (int i = 0; i < 4; i++) {
            x[i] = naive(SurfaceStatistic.SELF, SEGMENTS.get(i), model.maps(examples.get(i)), 1, 2);
        }
        double mean = (x[0] + x[1] + x[2] + x[3]) / 4;
        // segments 0 and 3 are of one document
        double squares = Math.pow(x[0] + x[3] - 2 * mean, 2) + Math.pow(x[1] - mean, 2) + Math.pow(x[2] - mean, 2);
        assertThat(result.standardError(SurfaceStatistic.SELF).get(1, 2))
                .isCloseTo(Math.sqrt(squares * 3 / 2) / 4, within(1e-9));
    }

    @Test
    void edgeMeansAreMeansOverRowsAndKeysOfTheClass() {
        List<Example> examples = examples();
        SurfaceResult result = run(examples, Measure.ATTENTION);
        // only segments 0, 2 and 3 have punctuation: 3, 1 and 3 keys
        double expected = (naive(SurfaceStatistic.PUNCTUATION, SEGMENTS.get(0), model.maps(examples.get(0)), 0, 1) / 3
                        + naive(SurfaceStatistic.PUNCTUATION, SEGMENTS.get(2), model.maps(examples.get(2)), 0, 1)
                        + naive(SurfaceStatistic.PUNCTUATION, SEGMENTS.get(3), model.maps(examples.get(3)), 0, 1) / 3)
                / 3;
        assertThat(result.edgeMeans().get(EdgeClass.PUNCTUATION.key()).get(0, 1))
                .isCloseTo(expected, within(1e-7));
    }

    @Test
    void rowsThatDoNotSumToOneAreNormalisedAndTheResultSaysSo() {
        Measure measure = new Measure("test", "a test", "t", false, false, "");
        List<Example> examples = examples();
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(model.card(), measure);
        for (Example example : examples) {
            HeadMaps maps = model.maps(example);
            float[] scaled = maps.values().clone();
            int n = maps.length();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= 0.5f + i / n % 7; // a factor of its own for each row
            }
            accumulator.add(example, HeadMaps.of(new HeadGrid(LAYERS, HEADS), n, scaled));
        }
        SurfaceResult result = accumulator.result();
        SurfaceResult plain = run(examples, Measure.ATTENTION);
        assertThat(result.normalised()).isTrue();
        assertThat(plain.normalised()).isFalse();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            if (statistic == SurfaceStatistic.LEARNT_SINK) {
                assertThat(result.mean(statistic).get(1, 1)).isNaN();
                continue;
            }
            assertThat(result.mean(statistic).get(1, 1))
                    .as(statistic.key())
                    .isCloseTo(plain.mean(statistic).get(1, 1), within(1e-5));
        }
    }

    @Test
    void mergingIsTheSameAsSeeingAll() {
        List<Example> examples = examples();
        Accumulator<SurfaceResult> odd = new SurfaceAnalysis().start(model.card(), Measure.ATTENTION);
        Accumulator<SurfaceResult> even = new SurfaceAnalysis().start(model.card(), Measure.ATTENTION);
        for (int i = 0; i < examples.size(); i++) {
            (i % 2 == 0 ? even : odd).add(examples.get(i), model.maps(examples.get(i)));
        }
        odd.merge(even);
        SurfaceResult whole = run(examples, Measure.ATTENTION);
        assertThat(odd.result().segments()).isEqualTo(whole.segments());
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            assertThat(odd.result().mean(statistic).get(0, 0))
                    .isCloseTo(whole.mean(statistic).get(0, 0), within(1e-12));
            assertThat(odd.result().standardError(statistic).get(0, 0))
                    .isCloseTo(whole.standardError(statistic).get(0, 0), within(1e-12));
        }
    }

    @Test
    void rolesFollowTheThresholdsOfFigure6() {
        for (boolean paper : new boolean[] {false, true}) {
            assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.NEXT ? 0.51 : 0, 0, paper))
                    .isEqualTo(HeadRole.NEXT);
            assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.SEP ? 0.6 : 0, 0, paper))
                    .isEqualTo(HeadRole.OTHER);
            assertThat(HeadRole.of(statistic -> 5, 0, paper)).isEqualTo(HeadRole.NEXT);
        }
        assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.ENTROPY ? 3.9 : 0, 0, true))
                .isEqualTo(HeadRole.BROAD);
        assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.ENTROPY ? 3.9 : 0, 0, false))
                .as("3.9 nats may be little in a long segment")
                .isEqualTo(HeadRole.OTHER);
        // 3.8 / ln 128 = .7832
        assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.BREADTH ? 0.784 : 0, 0, false))
                .isEqualTo(HeadRole.BROAD);
        assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.BREADTH ? 0.783 : 0, 0, false))
                .isEqualTo(HeadRole.OTHER);
        assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.SINK ? 0.61 : 0, 0, false))
                .isEqualTo(HeadRole.SINK);
        // (.61 − .1) / .9 = .567
        assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.SINK ? 0.61 : 0, .1, false))
                .isEqualTo(HeadRole.OTHER);
        assertThat(HeadRole.of(statistic -> statistic == SurfaceStatistic.SINK ? 0.61 : 0, 0, true))
                .isEqualTo(HeadRole.OTHER);
    }

    /** As gradients in the last layer: rows of zeros say nothing, whichever they are, and a head without others is unknown. */
    @Test
    void rowsOfZerosAreLeftOut() {
        List<Example> examples = examples();
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(model.card(), Measure.GRADIENTS);
        for (Example example : examples) {
            HeadMaps maps = model.maps(example);
            float[] values = maps.values();
            int n = maps.length();
            for (int query = 0; query < n; query++) {
                clear(values, n, 1, query); // head 1-2 sees nothing at all
                if (query != 1) {
                    clear(values, n, 5, query); // head 2-3 looks from the second token only
                }
            }
            accumulator.add(example, HeadMaps.of(maps.grid(), n, values));
        }
        SurfaceResult result = accumulator.result();
        SurfaceResult whole = run(examples, Measure.ATTENTION);
        double entropy = 0;
        double self = 0;
        for (Example example : examples) {
            HeadMaps maps = model.maps(example);
            self += maps.get(1, 2, 1, 1);
            for (int key = 0; key < maps.length(); key++) {
                entropy -= maps.get(1, 2, 1, key) * Math.log(maps.get(1, 2, 1, key));
            }
        }
        assertThat(result.mean(SurfaceStatistic.ENTROPY).get(1, 2)).isCloseTo(entropy / 4, within(1e-6));
        assertThat(result.mean(SurfaceStatistic.SELF).get(1, 2)).isCloseTo(self / 4, within(1e-6));
        assertThat(result.mean(SurfaceStatistic.ENTROPY_CLS).get(1, 2)).isNaN();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            assertThat(result.mean(statistic).get(0, 1)).isNaN();
            if (statistic != SurfaceStatistic.LEARNT_SINK) {
                assertThat(result.mean(statistic).get(1, 0))
                        .isCloseTo(whole.mean(statistic).get(1, 0), within(1e-6));
            }
        }
        EmptyRows empty = result.emptyRows().orElseThrow();
        assertThat(empty.rows()).isEqualTo(14 + 5 + 5 + 7);
        assertThat(empty.share().get(0, 1)).isEqualTo(1);
        assertThat(empty.share().get(1, 2)).isCloseTo(27 / 31., within(1e-12));
        assertThat(empty.share().get(0, 0)).isZero();
        assertThat(whole.emptyRows()).isEmpty();
    }

    private static void clear(float[] values, int n, int head, int query) {
        Arrays.fill(values, (head * n + query) * n, (head * n + query + 1) * n, 0);
    }
}
