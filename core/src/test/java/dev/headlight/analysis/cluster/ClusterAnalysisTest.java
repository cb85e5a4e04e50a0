package dev.headlight.analysis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.cluster.ClusterResult.Neighbour;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.corpus.Example;
import dev.headlight.distance.Agreement;
import dev.headlight.distance.ScalingKind;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.result.Json;
import dev.headlight.testing.RandomModel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ClusterAnalysisTest {

    private static final int LAYERS = 3;
    private static final int HEADS = 4;
    private static final int ALL = LAYERS * HEADS;
    private static final Measure LENGTHS = new Measure("lengths", "lengths", "l", false, false, "");

    private final RandomModel model = new RandomModel(LAYERS, HEADS);
    private final List<Example> examples = List.of(
            example("first", "[CLS]", "a", "boat", "left", ".", "[SEP]"),
            example("second", "[CLS]", "rain", "[SEP]"),
            example("third", "[CLS]", "nobody", "saw", "the", "boat", "leave", "the", "bay", ".", "[SEP]"));

    private Example example(String id, String... tokens) {
        return new Example(id, id, model.tokenizer().tokens(List.of(tokens)));
    }

    private ClusterResult run(ClusterOptions options, Measure measure, double scale) {
        Accumulator<ClusterResult> accumulator = new ClusterAnalysis(options).start(model.card(), measure);
        examples.forEach(example -> accumulator.add(example, scaled(model.maps(example), scale)));
        return accumulator.result();
    }

    private static HeadMaps scaled(HeadMaps maps, double scale) {
        float[] values = new float[maps.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (maps.values()[i] * scale);
        }
        return HeadMaps.of(maps.grid(), maps.length(), values);
    }

    /** Σ over rows of the divergence, by its definition with the logarithm of ratios. */
    private static double divergence(HeadMaps maps, int first, int second, double smoothing) {
        return IntStream.range(0, maps.length())
                .mapToDouble(row -> divergence(maps, first, second, smoothing, row))
                .sum();
    }

    private static double divergence(HeadMaps maps, int first, int second, double smoothing, int row) {
        int n = maps.length();
        double sum = 0;
        for (int key = 0; key < n; key++) {
            double p = smoothing / n + (1 - smoothing) * maps.get(first / HEADS, first % HEADS, row, key);
            double q = smoothing / n + (1 - smoothing) * maps.get(second / HEADS, second % HEADS, row, key);
            double middle = (p + q) / 2;
            sum += (p * Math.log(p / middle) + q * Math.log(q / middle)) / 2;
        }
        return sum;
    }

    @Test
    void distanceIsTheMeanOverRowsAndThenOverSegments() {
        ClusterResult result = run(ClusterOptions.STANDARD, Measure.ATTENTION, 1);
        for (int i = 0; i < ALL; i++) {
            for (int j = 0; j < ALL; j++) {
                int first = i;
                int second = j;
                double expected = examples.stream()
                        .map(model::maps)
                        .mapToDouble(maps -> divergence(maps, first, second, 0) / maps.length())
                        .average()
                        .orElseThrow();
                assertThat(result.distance().get(i, j)).isCloseTo(expected, within(1e-6));
            }
        }
        assertThat(result.segments()).isEqualTo(3);
        assertThat(result.normalised()).isFalse();
        assertThat(result.summed()).isFalse();
    }

    @Test
    void theReferenceSmoothesAndSums() {
        ClusterOptions options = new ClusterOptions(EnumSet.of(Compat.SMOOTHED_DISTANCES), ScalingKind.METRIC, 0);
        ClusterResult result = run(options, Measure.ATTENTION, 1);
        double expected = examples.stream()
                .mapToDouble(example -> divergence(model.maps(example), 2, 7, 0.001))
                .sum();
        assertThat(result.summed()).isTrue();
        assertThat(result.distance().get(2, 7)).isCloseTo(expected, within(2e-5));
    }

    @Test
    void rowsThatAreNoDistributionsAreNormalised() {
        ClusterResult plain = run(ClusterOptions.STANDARD, Measure.ATTENTION, 1);
        ClusterResult scaled = run(ClusterOptions.STANDARD, LENGTHS, 3.7);
        assertThat(scaled.normalised()).isTrue();
        assertThat(scaled.distance().get(1, 9)).isCloseTo(plain.distance().get(1, 9), within(1e-6));
        assertThat(plain.emptyRows()).isEmpty();
        assertThatThrownBy(() -> run(ClusterOptions.STANDARD, LENGTHS, 0))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("heads 1-1 and 1-2 have no distance");
    }

    /** Head 0 looks at nothing from odd tokens, head 1 from the first ones, and head 2 in the second text. */
    private static boolean isEmpty(int head, String id, int query) {
        return head == 0 && query % 2 == 1 || head == 1 && query < 2 || head == 2 && id.equals("second");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowsOfZerosHaveNoDistance(boolean reference) {
        ClusterOptions options = new ClusterOptions(
                reference ? EnumSet.of(Compat.SMOOTHED_DISTANCES) : EnumSet.noneOf(Compat.class),
                ScalingKind.METRIC,
                0);
        Accumulator<ClusterResult> accumulator = new ClusterAnalysis(options).start(model.card(), LENGTHS);
        for (Example example : examples) {
            HeadMaps maps = model.maps(example);
            float[] values = maps.values().clone();
            int n = maps.length();
            for (int row = 0; row < ALL * n; row++) {
                if (isEmpty(row / n, example.id(), row % n)) {
                    Arrays.fill(values, row * n, (row + 1) * n, 0);
                }
            }
            accumulator.add(example, HeadMaps.of(maps.grid(), n, values));
        }
        ClusterResult result = accumulator.result();
        for (int i = 0; i < ALL; i++) {
            for (int j = i + 1; j < ALL; j++) {
                double sum = 0;
                int segments = 0;
                for (Example example : examples) {
                    double ofSegment = 0;
                    int rows = 0;
                    for (int query = 0; query < example.length(); query++) {
                        if (!isEmpty(i, example.id(), query) && !isEmpty(j, example.id(), query)) {
                            ofSegment += divergence(model.maps(example), i, j, reference ? 0.001 : 0, query);
                            rows++;
                        }
                    }
                    segments += rows > 0 ? 1 : 0;
                    sum += rows == 0 ? 0 : ofSegment / rows * (reference ? example.length() : 1);
                }
                assertThat(result.distance().get(i, j))
                        .isCloseTo(reference ? sum * 3 / segments : sum / segments, within(reference ? 1e-4 : 1e-6));
            }
        }
        EmptyRows empty = result.emptyRows().orElseThrow();
        assertThat(empty.rows()).isEqualTo(6 + 3 + 10);
        assertThat(empty.share().get(0, 2)).isCloseTo(3 / 19., within(1e-12));
        assertThat(empty.share().get(1, 1)).isZero();
    }

    @Test
    void mergingIsAddingUp() {
        ClusterResult whole = run(ClusterOptions.STANDARD, Measure.ATTENTION, 1);
        ClusterAnalysis analysis = new ClusterAnalysis();
        Accumulator<ClusterResult> merged = analysis.start(model.card(), Measure.ATTENTION);
        for (Example example : List.of(examples.get(2), examples.get(0), examples.get(1))) {
            Accumulator<ClusterResult> one = analysis.start(model.card(), Measure.ATTENTION);
            one.add(example, model.maps(example));
            merged.merge(one);
        }
        ClusterResult result = merged.result();
        assertThat(result.segments()).isEqualTo(whole.segments());
        for (int i = 0; i < ALL; i++) {
            assertThat(result.distance().toRows()[i])
                    .containsExactly(whole.distance().toRows()[i], within(1e-12));
        }
    }

    @Test
    void meansByLayerAreOverPairsOfHeads() {
        ClusterResult result = run(ClusterOptions.STANDARD, Measure.ATTENTION, 1);
        double[] sums = new double[LAYERS];
        int[] pairs = new int[LAYERS];
        for (int i = 0; i < ALL; i++) {
            for (int j = i + 1; j < ALL; j++) {
                sums[j / HEADS - i / HEADS] += result.distance().get(i, j);
                pairs[j / HEADS - i / HEADS]++;
            }
        }
        assertThat(result.layerGap())
                .containsExactly(
                        IntStream.range(0, LAYERS)
                                .mapToDouble(gap -> sums[gap] / pairs[gap])
                                .toArray(),
                        within(1e-12));
        assertThat(result.withinLayer()).isEqualTo(result.layerGap()[0]);
        assertThat(result.betweenLayer()).isCloseTo((sums[1] + sums[2]) / (pairs[1] + pairs[2]), within(1e-12));
    }

    @Test
    void neighboursAreTheNearestHeads() {
        ClusterResult result = run(ClusterOptions.STANDARD, Measure.ATTENTION, 1);
        List<Neighbour> nearest = result.neighbours().get(5);
        assertThat(nearest).hasSize(5).isSortedAccordingTo((a, b) -> Double.compare(a.distance(), b.distance()));
        double farthest = nearest.get(4).distance();
        for (int other = 0; other < ALL; other++) {
            Head head = new Head(other / HEADS, other % HEADS);
            boolean near =
                    nearest.stream().anyMatch(neighbour -> neighbour.head().equals(head));
            double distance = result.distance().get(5, other);
            assertThat(other != 5 && distance <= farthest).isEqualTo(near);
        }
    }

    @Test
    void jsonHasTheKeysOfTheSchema() {
        JsonNode json = Json.toTree(run(ClusterOptions.STANDARD, Measure.ATTENTION, 1));
        assertThat(json.get("distance")).hasSize(ALL);
        assertThat(json.get("distance").get(0)).hasSize(ALL);
        assertThat(json.get("embedding")).hasSize(ALL);
        assertThat(json.get("embedding").get(0)).hasSize(2);
        assertThat(json.get("stress").isNumber()).isTrue();
        assertThat(json.get("raw_stress").isNumber()).isTrue();
        assertThat(json.get("within_layer").isNumber()).isTrue();
        assertThat(json.get("between_layer").isNumber()).isTrue();
        assertThat(json.get("groups").get("labels")).hasSize(ALL);
        assertThat(json.get("groups").get("dendrogram").get("merges")).hasSize(ALL - 1);
        assertThat(json.get("scaling").asString()).isEqualTo("metric");
        assertThat(json.get("heads").get(ALL - 1).asString()).isEqualTo("3-4");
    }

    @Test
    void rolesComeFromTheSurface() {
        SurfaceAnalysis analysis = new SurfaceAnalysis();
        Accumulator<SurfaceResult> surface = analysis.start(model.card(), Measure.ATTENTION);
        examples.forEach(example -> surface.add(example, model.maps(example)));
        ClusterResult plain = run(ClusterOptions.STANDARD, Measure.ATTENTION, 1);
        assertThat(plain.roles()).isEmpty();
        assertThat(plain.groups().roleAgreement()).isNaN();
        ClusterResult result = plain.withRoles(surface.result());
        assertThat(result.roles()).hasSize(ALL);
        assertThat(result.roles().get(5))
                .isEqualTo(surface.result().roles().get(1).get(1));
        assertThat(result.groups().roleAgreement())
                .isEqualTo(Agreement.adjustedRandIndex(plain.groups().labels(), result.roles()));
        assertThat(result.distance()).isEqualTo(plain.distance());
    }

    @Test
    void sameSeedSameResult() {
        assertThat(Json.toString(run(ClusterOptions.STANDARD, Measure.ATTENTION, 1)))
                .isEqualTo(Json.toString(run(ClusterOptions.STANDARD, Measure.ATTENTION, 1)));
    }

    @Test
    void aSingleHeadHasNobodyToCompareWith() {
        RandomModel single = new RandomModel(1, 1);
        Accumulator<ClusterResult> accumulator = new ClusterAnalysis().start(single.card(), Measure.ATTENTION);
        accumulator.add(examples.get(0), single.maps(examples.get(0)));
        ClusterResult result = accumulator.result();
        assertThat(result.withinLayer()).isNaN();
        assertThat(result.layerCohesion().p()).isNaN();
        assertThat(result.embedding()).isDeepEqualTo(new double[][] {{0, 0}});
        assertThat(result.groups().labels()).containsExactly(0);
    }

    @Test
    void nothingReadIsAnError() {
        Accumulator<ClusterResult> empty = new ClusterAnalysis().start(model.card(), Measure.ATTENTION);
        assertThatThrownBy(empty::result)
                .isInstanceOf(CorpusException.class)
                .hasMessage("there is no segment to compare heads on: give a corpus with at least one");
    }
}
