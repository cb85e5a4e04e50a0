package dev.headlight.analysis.surface;

import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes the maps of chosen heads on one example (paper, Figure 1). */
public final class SurfaceExamples {

    private static final List<SurfaceStatistic> SHOWN = List.of(
            SurfaceStatistic.ENTROPY,
            SurfaceStatistic.NEXT,
            SurfaceStatistic.PREVIOUS,
            SurfaceStatistic.SEP,
            SurfaceStatistic.PUNCTUATION,
            SurfaceStatistic.CLS,
            SurfaceStatistic.SELF,
            SurfaceStatistic.FIRST);

    private SurfaceExamples() {}

    /** For each surface pattern the head that shows it most, on one example. */
    public static List<Specimen> find(SecondLook look, Example example, SurfaceResult result) {
        Map<Head, String> notes = new LinkedHashMap<>();
        for (SurfaceStatistic statistic : SHOWN) {
            if (!result.has(statistic)) {
                continue;
            }
            Head best = result.mean(statistic).best();
            notes.putIfAbsent(best, note(statistic, result.mean(statistic).get(best)));
        }
        HeadMaps maps = look.at(example);
        return notes.entrySet().stream()
                .map(entry -> new Specimen(
                        entry.getKey(),
                        entry.getValue(),
                        example.id(),
                        example.encoding().tokens(),
                        weights(maps.of(entry.getKey()))))
                .toList();
    }

    private static String note(SurfaceStatistic statistic, double value) {
        return statistic == SurfaceStatistic.ENTROPY
                ? String.format(Locale.ROOT, "looks most broadly (entropy %.2f nats)", value)
                : String.format(Locale.ROOT, "most %s (%.2f)", statistic.title(), value);
    }

    private static double[][] weights(float[][] map) {
        double[][] weights = new double[map.length][map.length];
        for (int query = 0; query < map.length; query++) {
            for (int key = 0; key < map.length; key++) {
                weights[query][key] = map[query][key];
            }
        }
        return weights;
    }
}
