package dev.headlight.analysis.specimen;

import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes the maps of chosen heads on one example (paper, Figure 1). */
public final class Specimens {

    private static final List<SurfaceStatistic> SHOWN = List.of(
            SurfaceStatistic.ENTROPY,
            SurfaceStatistic.NEXT,
            SurfaceStatistic.PREVIOUS,
            SurfaceStatistic.SEP,
            SurfaceStatistic.PUNCTUATION,
            SurfaceStatistic.CLS,
            SurfaceStatistic.SELF);

    private Specimens() {}

    /** For each surface pattern the head that shows it most, on one example. */
    public static List<Specimen> ofSurface(
            AttentionModel model, Measure measure, Example example, SurfaceResult result) {
        Map<Head, String> notes = new LinkedHashMap<>();
        for (SurfaceStatistic statistic : SHOWN) {
            Head best = result.mean(statistic).best();
            notes.putIfAbsent(best, note(statistic, result.mean(statistic).get(best)));
        }
        return take(model, measure, example, notes);
    }

    private static String note(SurfaceStatistic statistic, double value) {
        return statistic == SurfaceStatistic.ENTROPY
                ? String.format(Locale.ROOT, "looks most broadly (entropy %.2f nats)", value)
                : String.format(Locale.ROOT, "most %s (%.2f)", statistic.title(), value);
    }

    private static List<Specimen> take(
            AttentionModel model, Measure measure, Example example, Map<Head, String> notes) {
        HeadMaps maps = model.observe(List.of(example), measure).get(0);
        List<Specimen> specimens = new ArrayList<>();
        notes.forEach((head, note) -> specimens.add(
                new Specimen(head, note, example.id(), example.encoding().tokens(), weights(maps, head))));
        return specimens;
    }

    private static double[][] weights(HeadMaps maps, Head head) {
        int n = maps.length();
        double[][] weights = new double[n][n];
        for (int query = 0; query < n; query++) {
            for (int key = 0; key < n; key++) {
                weights[query][key] = maps.get(head.layer(), head.index(), query, key);
            }
        }
        return weights;
    }
}
