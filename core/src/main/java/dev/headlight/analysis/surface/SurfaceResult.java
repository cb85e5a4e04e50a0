package dev.headlight.analysis.surface;

import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Surface patterns of all heads (paper, §3).
 *
 * @param segments how many segments were read, each of equal weight
 * @param unit what the errors stand on: document, sentence or segment
 * @param normalised whether the measure's rows do not sum to 1, so that they were divided by their sums for all but
 *     {@code edgeMeans}
 * @param heads for each {@link SurfaceStatistic} its mean under {@code key()} and the standard error of that mean, with
 *     the document as the unit, under {@code errorKey()}; {@code [layer][head]}
 * @param layers the means over the heads of a layer, by the statistics' keys; {@code [layer]}
 * @param uniformEntropy the entropy of uniform attention, ln n in nats, averaged over segments
 * @param edgeMeans for each {@link EdgeClass} the mean of the map over rows and over the keys of the class, averaged over
 *     the segments that have such keys; {@code [layer][head]}
 * @param roles what each head does most; {@code [layer][head]}
 * @param examples one example under the heads that show each pattern most; empty until {@link #withExamples}
 */
public record SurfaceResult(
        long segments,
        Unit unit,
        boolean normalised,
        Map<String, HeadTable> heads,
        Map<String, double[]> layers,
        double uniformEntropy,
        Map<String, HeadTable> edgeMeans,
        List<List<HeadRole>> roles,
        List<Specimen> examples) {

    public SurfaceResult {
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        edgeMeans = Collections.unmodifiableMap(new LinkedHashMap<>(edgeMeans));
        roles = roles.stream().map(List::copyOf).toList();
        examples = List.copyOf(examples);
    }

    /** The same result with an example to be drawn. */
    public SurfaceResult withExamples(List<Specimen> found) {
        return new SurfaceResult(segments, unit, normalised, heads, layers, uniformEntropy, edgeMeans, roles, found);
    }

    /** The mean of a statistic over segments, {@code [layer][head]}. */
    public HeadTable mean(SurfaceStatistic statistic) {
        return table(statistic.key());
    }

    /** The standard error of {@link #mean}, {@code [layer][head]}. */
    public HeadTable standardError(SurfaceStatistic statistic) {
        return table(statistic.errorKey());
    }

    private HeadTable table(String key) {
        HeadTable table = heads.get(key);
        if (table == null) {
            throw new IllegalStateException("the result lacks \"" + key + "\"");
        }
        return table;
    }
}
