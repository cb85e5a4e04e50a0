package dev.headlight.report.sections;

import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.report.Axis;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Findings.Finding;
import dev.headlight.report.Format;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.LayerPoints.Series;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much of a token's new vector comes from other tokens, layer by layer (Kobayashi et al. 2021). */
public final class MixingSection {

    private MixingSection() {}

    /** The section that shows a result. */
    public static Section of(MixingResult result) {
        return new Section(
                "mixing",
                "How much is mixed",
                List.of(
                        findings(result),
                        new Prose(
                                "What a token hands on is the sum of what attention brings from other tokens, what it brings"
                                        + " from the token itself, and the residual connection, all through the LayerNorm. The mixing"
                                        + " ratio is the share of the first, by norms of vectors: 0 if a layer leaves every token to"
                                        + " itself, 1 if it keeps nothing of it (Kobayashi et al. 2021)."),
                        figure(result)));
    }

    private static Findings findings(MixingResult result) {
        double[] ratio = result.ratio();
        int most = 0;
        for (int layer = 1; layer < ratio.length; layer++) {
            most = ratio[layer] > ratio[most] || Double.isNaN(ratio[most]) ? layer : most;
        }
        double error = result.ratioSe()[most];
        String detail = String.format(
                Locale.ROOT,
                "From layer 1 to layer %d it goes from %s to %s%s.",
                ratio.length,
                Format.FRACTION.print(ratio[0]),
                Format.FRACTION.print(ratio[ratio.length - 1]),
                Double.isNaN(error)
                        ? "; no standard error, for there are fewer than two "
                                + result.unit().plural()
                        : "; standard error %s, over %s"
                                .formatted(
                                        Format.FINE.print(error), result.unit().plural()));
        return new Findings(List.of(new Finding(
                Format.FRACTION.print(ratio[most]),
                String.format(
                        Locale.ROOT,
                        "of what a token hands on comes from other tokens in layer %d, the most of any layer",
                        most + 1),
                detail)));
    }

    private static LayerPoints figure(MixingResult result) {
        List<Series> series = new ArrayList<>();
        series.add(Series.ofLine("all tokens", result.ratio()));
        addIfAny(series, "[CLS]", result.cls());
        addIfAny(series, "[SEP]", result.sep());
        addIfAny(series, "other tokens", result.other());
        return new LayerPoints(
                new Caption(
                        "mixing-ratios",
                        "Mixing ratio by layer",
                        "The share of other tokens in what a token hands on, averaged over tokens, then over segments.",
                        String.format(
                                Locale.ROOT,
                                "Lines by layer. Over all tokens the ratio goes from %s in layer 1 to %s in layer %d.",
                                Format.DECIMAL.print(result.ratio()[0]),
                                Format.DECIMAL.print(result.ratio()[result.ratio().length - 1]),
                                result.ratio().length)),
                LayerPoints.numbered(result.ratio().length),
                Axis.fromZero("Mixing ratio", Format.DECIMAL),
                series,
                List.of());
    }

    private static void addIfAny(List<Series> series, String name, double[] ratios) {
        if (Arrays.stream(ratios).anyMatch(ratio -> !Double.isNaN(ratio))) {
            series.add(Series.ofLine(name, ratios));
        }
    }
}
