package dev.headlight.analysis.surface;

import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Surface patterns of all heads (paper, §3).
 *
 * @param segments how many segments were read, each of equal weight
 * @param unit what the errors stand on: document, sentence or segment
 * @param normalised whether the measure's rows do not sum to 1, so that they were divided by their sums for all but
 *     {@code edgeMeans}
 * @param emptyRows rows of zeros, which all but {@code edgeMeans} leave out, where there are any; a segment in which a head has no
 *     other rows does not count for it
 * @param heads for each {@link SurfaceStatistic} its mean under {@code key()} and the standard error of that mean, with
 *     the document as the unit, under {@code errorKey()}; {@code [layer][head]}
 * @param layers the means over the heads of a layer, by the statistics' keys; {@code [layer]}
 * @param chances what a head would have that looks at all keys alike that it may look at, by the statistics' keys; {@code
 *     [layer]}. For the entropy it is the largest possible
 * @param blocks on how many documents, or blocks of documents, the errors stand, by the statistics' keys
 * @param uniformEntropy the same of the entropy, in nats, averaged over layers: ln n where all tokens may be looked at
 * @param edgeMeans for each {@link EdgeClass} the mean of the map over rows and over the keys of the class, averaged over
 *     the segments that have such keys; {@code [layer][head]}
 * @param roles what each head does most; {@code [layer][head]}
 * @param examples one example under the heads that show each pattern most; empty until {@link #withExamples}
 */
public record SurfaceResult(
        long segments,
        Unit unit,
        boolean normalised,
        Optional<EmptyRows> emptyRows,
        Map<String, HeadTable> heads,
        Map<String, double[]> layers,
        Map<String, double[]> chances,
        Map<String, Integer> blocks,
        double uniformEntropy,
        Map<String, HeadTable> edgeMeans,
        List<List<HeadRole>> roles,
        List<Specimen> examples) {

    public SurfaceResult {
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        chances = Collections.unmodifiableMap(new LinkedHashMap<>(chances));
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
        edgeMeans = Collections.unmodifiableMap(new LinkedHashMap<>(edgeMeans));
        roles = roles.stream().map(List::copyOf).toList();
        examples = List.copyOf(examples);
    }

    /** The same result with an example to be drawn. */
    public SurfaceResult withExamples(List<Specimen> found) {
        return new SurfaceResult(
                segments,
                unit,
                normalised,
                emptyRows,
                heads,
                layers,
                chances,
                blocks,
                uniformEntropy,
                edgeMeans,
                roles,
                found);
    }

    /** The mean of a statistic over segments, {@code [layer][head]}. */
    public HeadTable mean(SurfaceStatistic statistic) {
        return table(statistic.key());
    }

    /** The standard error of {@link #mean}, {@code [layer][head]}. */
    public HeadTable standardError(SurfaceStatistic statistic) {
        return table(statistic.errorKey());
    }

    /** On how many documents, or blocks of documents, the errors of a statistic stand. */
    public int blocks(SurfaceStatistic statistic) {
        return blocks.getOrDefault(statistic.key(), 0);
    }

    /** What uniform attention would have of a statistic, {@code [layer]}; NaN where no row says anything of it. */
    public double[] chance(SurfaceStatistic statistic) {
        double[] chance = chances.get(statistic.key());
        if (chance == null) {
            throw new IllegalStateException("the result lacks the chance of \"" + statistic.key() + "\"");
        }
        return chance.clone();
    }

    /** Whether any head could show a statistic: no token is next where what comes after is hidden. */
    public boolean has(SurfaceStatistic statistic) {
        return !Double.isNaN(mean(statistic).get(mean(statistic).best()));
    }

    /** Whether any segment had keys of a class: not all models have tokens of their own. */
    public boolean has(EdgeClass edge) {
        HeadTable table = edgeMeans.get(edge.key());
        return table == null || !Double.isNaN(table.get(table.best()));
    }

    private HeadTable table(String key) {
        HeadTable table = heads.get(key);
        if (table == null) {
            throw new IllegalStateException("the result lacks \"" + key + "\"");
        }
        return table;
    }
}
