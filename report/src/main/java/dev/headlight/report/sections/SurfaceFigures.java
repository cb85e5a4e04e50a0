package dev.headlight.report.sections;

import static dev.headlight.analysis.surface.SurfaceStatistic.CLS;
import static dev.headlight.analysis.surface.SurfaceStatistic.ENTROPY;
import static dev.headlight.analysis.surface.SurfaceStatistic.ENTROPY_CLS;
import static dev.headlight.analysis.surface.SurfaceStatistic.FIRST;
import static dev.headlight.analysis.surface.SurfaceStatistic.LEARNT_SINK;
import static dev.headlight.analysis.surface.SurfaceStatistic.NEXT;
import static dev.headlight.analysis.surface.SurfaceStatistic.OTHER_TO_SEP;
import static dev.headlight.analysis.surface.SurfaceStatistic.PREVIOUS;
import static dev.headlight.analysis.surface.SurfaceStatistic.PUNCTUATION;
import static dev.headlight.analysis.surface.SurfaceStatistic.SELF;
import static dev.headlight.analysis.surface.SurfaceStatistic.SEP;
import static dev.headlight.analysis.surface.SurfaceStatistic.SEP_TO_SEP;

import dev.headlight.analysis.surface.EdgeClass;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of a surface result. */
final class SurfaceFigures {

    private static final String PERIODS_AND_COMMAS = ". and ,";

    private final SurfaceResult result;
    private final boolean paperRoles;
    private final int layers;
    private final int heads;

    /** @param paperRoles whether roles are those of the paper's own constants */
    SurfaceFigures(SurfaceResult result, boolean paperRoles) {
        this.result = result;
        this.paperRoles = paperRoles;
        this.layers = result.mean(SEP).grid().layers();
        this.heads = result.mean(SEP).grid().perLayer();
    }

    /** Figure 2, top; a model without tokens of its own has a first token at least, and may have a learnt sink. */
    LayerPoints specialTokens() {
        List<LayerPoints.Series> series = new ArrayList<>();
        if (result.has(EdgeClass.CLS)) {
            series.add(series("[CLS]", CLS));
        } else {
            series.add(series("first token", FIRST));
        }
        if (result.has(EdgeClass.SEP)) {
            series.add(series("[SEP]", SEP));
        }
        series.add(series(PERIODS_AND_COMMAS, PUNCTUATION));
        if (result.has(LEARNT_SINK)
                && result.mean(LEARNT_SINK).get(result.mean(LEARNT_SINK).best()) > 0) {
            series.add(series("learnt sink", LEARNT_SINK));
        }
        String names = Words.list(series.stream()
                .map(LayerPoints.Series::name)
                .map(name -> name.equals(PERIODS_AND_COMMAS) ? "periods and commas" : name)
                .toList());
        return attention(
                "special-tokens",
                "Attention to special tokens and punctuation",
                "What the tokens of a segment give on average to " + names
                        + ". What is hidden from a token does not count. After the top of Figure 2 of the paper.",
                series);
    }

    /** Figure 2, bottom. */
    LayerPoints fromSeparator() {
        return attention(
                "from-separator",
                "Who looks at [SEP]",
                "Where [SEP] looks at itself and the other tokens look at it too, attention to [SEP] may mean that a"
                        + " head has nothing to do. After the bottom of Figure 2.",
                List.of(series("from [SEP]", SEP_TO_SEP), series("from others", OTHER_TO_SEP)));
    }

    LayerPoints neighbours() {
        return attention(
                "neighbours",
                "Attention to neighbours",
                result.has(NEXT)
                        ? "What a token gives to the token before it, to the one after it, and to itself."
                        : "What a token gives to the token before it and to itself; what comes after it is hidden from it.",
                result.has(NEXT)
                        ? List.of(series("previous", PREVIOUS), series("next", NEXT), series("itself", SELF))
                        : List.of(series("previous", PREVIOUS), series("itself", SELF)));
    }

    /** Figure 4, top. */
    LayerPoints entropy() {
        return entropy(
                "entropy",
                "How broadly heads look",
                "Entropy of a token's attention: 0 for a head that looks at one token, the dashed line for a head that"
                        + " looks at all tokens alike. After the top of Figure 4.",
                ENTROPY);
    }

    /** Figure 4, bottom. */
    LayerPoints classEntropy() {
        return entropy(
                "class-entropy",
                "How broadly [CLS] looks",
                "The same for the attention of [CLS] alone, which stands for the whole input. After the bottom of"
                        + " Figure 4.",
                ENTROPY_CLS);
    }

    private LayerPoints attention(String id, String title, String text, List<LayerPoints.Series> series) {
        String alternative = series.stream()
                .map(one -> range(one, Format.FRACTION))
                .collect(Collectors.joining(" ", "Points and mean lines by layer. ", ""));
        return new LayerPoints(
                new Caption(id, title, text, alternative),
                LayerPoints.numbered(layers),
                Axis.fromZero(result.normalised() ? "Mean share of a token's sum" : "Mean attention", Format.FRACTION),
                series,
                List.of());
    }

    private LayerPoints entropy(String id, String title, String text, SurfaceStatistic statistic) {
        LayerPoints.Series series = series("entropy", statistic);
        double[] possible = result.chance(statistic);
        double uniform = Arrays.stream(possible).average().orElse(Double.NaN);
        boolean alike = Arrays.stream(possible).allMatch(layer -> Math.abs(layer - uniform) < 1e-9);
        String alternative = "Points and a mean line by layer. %s Uniform attention has %s nats."
                .formatted(range(series, Format.DECIMAL), Format.DECIMAL.print(uniform));
        return new LayerPoints(
                new Caption(id, title, text, alternative),
                LayerPoints.numbered(layers),
                Axis.fromZero("Entropy in nats", Format.DECIMAL),
                alike ? List.of(series) : List.of(series, LayerPoints.Series.ofLine("uniform attention", possible)),
                alike ? List.of(new LayerPoints.Reference("uniform attention", uniform)) : List.of());
    }

    private LayerPoints.Series series(String name, SurfaceStatistic statistic) {
        return LayerPoints.Series.ofHeads(name, result.mean(statistic), result.standardError(statistic));
    }

    private static String range(LayerPoints.Series series, Format format) {
        double[] means = series.line();
        int peak = 0;
        for (int layer = 1; layer < means.length; layer++) {
            peak = means[layer] > means[peak] ? layer : peak;
        }
        return String.format(
                Locale.ROOT,
                "%s: layer means from %s to %s, the largest in layer %d.",
                series.name(),
                format.print(Arrays.stream(means).min().orElse(Double.NaN)),
                format.print(means[peak]),
                peak + 1);
    }

    /** How many heads play each role of Figure 6. */
    Bars roles() {
        List<Bars.Group> groups = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (HeadRole role : HeadRole.values()) {
            long count = result.roles().stream()
                    .flatMap(List::stream)
                    .filter(role::equals)
                    .count();
            groups.add(new Bars.Group(role.title(), List.of(Bars.Bar.of("heads", count)), List.of()));
            said.add(role.title() + ": " + count);
        }
        return new Bars(
                new Caption(
                        "roles",
                        "What heads do most",
                        rule(),
                        "Bars of how many heads have each role. " + String.join(", ", said) + "."),
                Axis.fromZero("Heads", Format.COUNT),
                groups);
    }

    /** When a head has a role; of several it has the first. */
    private String rule() {
        String first =
                ("A head attends to the next or previous token if that takes more than %s of its attention, to [CLS], to"
                                + " [SEP], or to periods and commas if they take more than %s; ")
                        .formatted(threshold(HeadRole.NEXT), threshold(HeadRole.SEP));
        String nats = String.format(Locale.ROOT, "%.1f nats", HeadRole.PAPER_NATS);
        if (paperRoles) {
            return first + "and broadly if its entropy is above " + nats
                    + ", whatever the length of a segment. These are the groups of Figure 6 of the paper, by its own constants"
                    + " (--compat paper-roles).";
        }
        return first
                + String.format(
                        Locale.ROOT,
                        "to sinks if what the first token, the model's own tokens, periods and commas, and a learnt sink together take"
                                + " beyond uniform attention is more than %s of what uniform attention leaves to others; and broadly if"
                                + " its entropy is above %s of the largest possible, which is %s in segments of %d tokens. After the"
                                + " groups of Figure 6 of the paper, which knows no sinks; --compat paper-roles has its own.",
                        threshold(HeadRole.SINK),
                        threshold(HeadRole.BROAD),
                        nats,
                        HeadRole.PAPER_LENGTH);
    }

    private static String threshold(HeadRole role) {
        return Format.FRACTION.print(role.threshold()).replaceFirst("0$", "");
    }

    /** All heads, by any statistic or by the role of Figure 6. */
    HeatMap overview() {
        List<HeatMap.View> views = new ArrayList<>();
        views.add(new HeatMap.Categories("role", categories(), roleIndices()));
        for (SurfaceStatistic statistic : SurfaceTable.shown(result)) {
            views.add(HeatMap.Numbers.of(statistic.title(), result.mean(statistic), format(statistic)));
        }
        Caption caption = new Caption(
                "overview",
                "All heads at a glance",
                "Choose what the colours show. Of roles the figure above says when a head has which.",
                String.format(
                        Locale.ROOT,
                        "A grid of %d layers by %d heads, coloured by role or by a statistic; the table below has the numbers.",
                        layers,
                        heads));
        return HeatMap.ofHeads(caption, layers, heads, views);
    }

    private static List<HeatMap.Category> categories() {
        return Arrays.stream(HeadRole.values())
                .map(role -> new HeatMap.Category(role.title(), sign(role)))
                .toList();
    }

    private static String sign(HeadRole role) {
        return switch (role) {
            case NEXT -> "\u2192";
            case PREVIOUS -> "\u2190";
            case CLS -> "C";
            case SEP -> "S";
            case PUNCTUATION -> ".,";
            case SINK -> "\u2193";
            case BROAD -> "\u2248";
            case OTHER -> "";
        };
    }

    private int[][] roleIndices() {
        return result.roles().stream()
                .map(row -> row.stream().mapToInt(HeadRole::ordinal).toArray())
                .toArray(int[][]::new);
    }

    static Format format(SurfaceStatistic statistic) {
        return statistic == ENTROPY || statistic == ENTROPY_CLS ? Format.DECIMAL : Format.FRACTION;
    }
}
