package dev.headlight.analysis.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.testing.HandMadeModel;
import dev.headlight.testing.RandomModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is hidden from a query is no place. */
class CausalSurfaceTest {

    private static final List<Sight> SIGHTS = List.of(
            new Sight(true, 0, false),
            new Sight(true, 2, false),
            new Sight(true, 0, true),
            new Sight(false, 2, false),
            Sight.FULL);
    private static final List<List<String>> SEGMENTS = List.of(
            List.of("a", ",", "b", "c", ".", "d"),
            List.of("[CLS]", "a", ".", "[SEP]", "b", ".", "[SEP]"),
            List.of("one"),
            List.of("no", "stop"));

    private static List<Example> examples(RandomModel model) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < SEGMENTS.size(); i++) {
            examples.add(new Example("s" + i, "d" + i, model.tokenizer().tokens(SEGMENTS.get(i))));
        }
        return examples;
    }

    private static SurfaceResult run(RandomModel model) {
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(model.card(), Measure.ATTENTION);
        examples(model).forEach(example -> accumulator.add(example, model.maps(example)));
        return accumulator.result();
    }

    /** The mean over the rows that count, by the words of the definitions: key by key, without counts kept ahead. */
    private static OptionalDouble naive(
            SurfaceStatistic statistic, List<String> tokens, Sight sight, HeadMaps maps, int layer) {
        int n = tokens.size();
        double total = 0;
        int rows = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            double mass = 0;
            double max = 0;
            int seen = 0;
            boolean anywhere = false;
            boolean visible = false;
            for (int j = 0; j < n; j++) {
                boolean wanted = wanted(statistic, tokens, i, j);
                anywhere |= wanted;
                if (sight.reaches(i, j)) {
                    double a = maps.get(layer, 1, i, j);
                    seen++;
                    sum += a;
                    max = Math.max(max, a);
                    visible |= wanted;
                    mass += wanted ? a : 0;
                }
            }
            double entropy = 0;
            for (int j = 0; j < n; j++) {
                double p = maps.get(layer, 1, i, j) / sum;
                entropy -= p > 0 ? p * Math.log(p) : 0;
            }
            boolean sep = tokens.get(i).equals("[SEP]");
            boolean counts = switch (statistic) {
                case SELF, MAX_WEIGHT, ENTROPY, LEARNT_SINK -> true;
                case PREVIOUS -> visible || i == 0 && sight.reaches(1, 0);
                case NEXT -> visible || i == n - 1 && sight.reaches(0, 1);
                case CLS, SEP, PUNCTUATION -> visible || !anywhere;
                case SINK -> visible || sight.sink();
                case FIRST -> visible;
                case SEP_TO_SEP -> sep;
                case OTHER_TO_SEP -> !sep && visible;
                case ENTROPY_CLS -> i == 0 && (seen > 1 || sight.equals(Sight.FULL));
                case BREADTH -> seen > 1;
            };
            if (counts) {
                rows++;
                total += switch (statistic) {
                    case ENTROPY, ENTROPY_CLS -> entropy;
                    case BREADTH -> entropy / Math.log(seen);
                    case MAX_WEIGHT -> max;
                    case LEARNT_SINK -> sight.sink() ? 1 - sum : 0;
                    case SINK -> mass + (sight.sink() ? 1 - sum : 0);
                    default -> mass;
                };
            }
        }
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / rows);
    }

    private static boolean wanted(SurfaceStatistic statistic, List<String> tokens, int i, int j) {
        String token = tokens.get(j);
        return switch (statistic) {
            case SELF -> i == j;
            case PREVIOUS -> j == i - 1;
            case NEXT -> j == i + 1;
            case FIRST -> j == 0;
            case CLS -> token.equals("[CLS]");
            case SEP, SEP_TO_SEP, OTHER_TO_SEP -> token.equals("[SEP]");
            case PUNCTUATION -> token.equals(".") || token.equals(",");
            case SINK -> j == 0 || List.of("[CLS]", "[SEP]", ".", ",").contains(token);
            default -> false;
        };
    }

    @Test
    void everyStatisticIsTheMeanOverRowsThatSeeItsKeys() {
        RandomModel model = new RandomModel(2, SIGHTS);
        SurfaceResult result = run(model);
        List<Example> examples = examples(model);
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            for (int layer = 0; layer < SIGHTS.size(); layer++) {
                int of = layer;
                OptionalDouble expected = examples.stream()
                        .map(example ->
                                naive(statistic, example.encoding().tokens(), SIGHTS.get(of), model.maps(example), of))
                        .flatMapToDouble(OptionalDouble::stream)
                        .average();
                double found = result.mean(statistic).get(layer, 1);
                if (expected.isEmpty()) {
                    assertThat(found).as("%s of layer %d", statistic, layer + 1).isNaN();
                } else {
                    assertThat(found)
                            .as("%s of layer %d", statistic, layer + 1)
                            .isCloseTo(expected.getAsDouble(), within(1e-6));
                }
            }
        }
    }

    /** A segment whose second half alone counts says what its rows say. */
    @Test
    void contextIsLookedAtAndNotCounted() {
        int n = 4;
        // rows: all on the first token, all on the first, half on each of the first two, all on itself
        float[] values = {1, 0, 0, 0, 1, 0, 0, 0, .5f, .5f, 0, 0, 0, 0, 0, 1};
        RandomModel random = new RandomModel(1, List.of(Sight.FULL));
        Example example = new Example("e", "d", random.tokenizer().tokens(List.of("a", "b", "c", "d")));
        HeadMaps maps = HeadMaps.of(new HeadGrid(1, 1), n, values);
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(random.card(), Measure.ATTENTION);
        accumulator.add(example.with(new Context(0, 2)), maps);
        SurfaceResult result = accumulator.result();
        assertThat(result.mean(SurfaceStatistic.FIRST).get(0, 0)).isCloseTo(.25, within(1e-9));
        assertThat(result.mean(SurfaceStatistic.SELF).get(0, 0)).isCloseTo(.5, within(1e-9));
        assertThat(result.mean(SurfaceStatistic.ENTROPY).get(0, 0)).isCloseTo(Math.log(2) / 2, within(1e-6));
    }

    @Test
    void nothingIsNextInACausalModel() {
        SurfaceResult result = run(new RandomModel(2, List.of(SIGHTS.get(0), SIGHTS.get(1))));
        assertThat(result.has(SurfaceStatistic.NEXT)).isFalse();
        assertThat(result.has(SurfaceStatistic.ENTROPY_CLS)).isFalse();
        assertThat(result.has(SurfaceStatistic.PREVIOUS)).isTrue();
        assertThat(result.roles().stream().flatMap(List::stream)).doesNotContain(HeadRole.NEXT);
    }

    /** Uniform over what is visible: its numbers are the chances, and its entropies the largest possible. */
    @Test
    void uniformAttentionHasTheChances() {
        int n = 6;
        List<Sight> sights = List.of(new Sight(true, 0, false), new Sight(true, 3, false), new Sight(false, 1, false));
        float[] values = new float[sights.size() * n * n];
        for (int layer = 0; layer < sights.size(); layer++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    values[(layer * n + i) * n + j] = sights.get(layer).reaches(i, j)
                            ? 1f / sights.get(layer).keys(i, n)
                            : 0;
                }
            }
        }
        RandomModel random = new RandomModel(1, sights);
        HandMadeModel model = new HandMadeModel(random, HeadMaps.of(new HeadGrid(3, 1), n, values), sights);
        Example example = new Example("e", "d", random.tokenizer().tokens(SEGMENTS.get(0)));
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(model.card(), Measure.ATTENTION);
        accumulator.add(example, model.maps(List.of(example), Measure.ATTENTION).get(0));
        SurfaceResult result = accumulator.result();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            for (int layer = 0; layer < sights.size(); layer++) {
                double expected = result.chance(statistic)[layer];
                if (Double.isNaN(expected)) {
                    assertThat(result.mean(statistic).get(layer, 0)).isNaN();
                } else {
                    assertThat(result.mean(statistic).get(layer, 0))
                            .as("%s of layer %d", statistic, layer + 1)
                            .isCloseTo(expected, within(1e-6));
                }
            }
        }
        // Σ ln(i + 1) / 6 for i = 0 … 5 is ln 720 / 6; in a window of three (ln 1 + ln 2 + 4 ln 3) / 6
        assertThat(result.chance(SurfaceStatistic.ENTROPY)[0]).isCloseTo(Math.log(720) / 6, within(1e-12));
        assertThat(result.chance(SurfaceStatistic.ENTROPY)[1])
                .isCloseTo((Math.log(2) + 4 * Math.log(3)) / 6, within(1e-12));
        assertThat(result.mean(SurfaceStatistic.BREADTH).get(0, 0)).isCloseTo(1, within(1e-6));
        assertThat(result.roles().get(0).get(0)).isEqualTo(HeadRole.BROAD);
    }

    /** Rows of .1 among tokens: .06 on the token before, .04 on itself, the rest at a learnt sink. */
    @Test
    void aLearntSinkIsARole() {
        List<Sight> sights = List.of(new Sight(true, 0, true));
        float[] values = {.1f, 0, 0, .06f, .04f, 0, 0, .06f, .04f};
        RandomModel random = new RandomModel(1, sights);
        HandMadeModel model = new HandMadeModel(random, HeadMaps.of(new HeadGrid(1, 1), 3, values), sights);
        Example example = new Example("e", "d", random.tokenizer().tokens(List.of("a", "b", "c")));
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(model.card(), Measure.ATTENTION);
        accumulator.add(example, HeadMaps.of(new HeadGrid(1, 1), 3, values));
        SurfaceResult result = accumulator.result();
        assertThat(result.mean(SurfaceStatistic.LEARNT_SINK).get(0, 0)).isCloseTo(.9, within(1e-6));
        assertThat(result.mean(SurfaceStatistic.PREVIOUS).get(0, 0)).isCloseTo(.04, within(1e-6));
        // the entropy of (.6, .4) in two rows of three, .6730
        double two = -.6 * Math.log(.6) - .4 * Math.log(.4);
        assertThat(result.mean(SurfaceStatistic.ENTROPY).get(0, 0)).isCloseTo(two * 2 / 3, within(1e-6));
        assertThat(result.roles().get(0).get(0)).isEqualTo(HeadRole.SINK);
    }

    /** A first token that takes it all, in a model that has no token of its own. */
    @Test
    void theFirstTokenIsASink() {
        float[] values = {1, 0, 0, .9f, .1f, 0, .9f, 0, .1f};
        List<Sight> sights = List.of(new Sight(true, 0, false));
        RandomModel random = new RandomModel(1, sights);
        HandMadeModel model = new HandMadeModel(random, HeadMaps.of(new HeadGrid(1, 1), 3, values), sights);
        Example example = new Example("e", "d", random.tokenizer().tokens(List.of("a", "b", "c")));
        Accumulator<SurfaceResult> accumulator = new SurfaceAnalysis().start(model.card(), Measure.ATTENTION);
        accumulator.add(example, HeadMaps.of(new HeadGrid(1, 1), 3, values));
        SurfaceResult result = accumulator.result();
        assertThat(result.mean(SurfaceStatistic.FIRST).get(0, 0)).isCloseTo(2.8 / 3, within(1e-6));
        assertThat(result.roles().get(0).get(0)).isEqualTo(HeadRole.SINK);
        assertThat(result.has(EdgeClass.CLS)).isFalse();
    }
}
