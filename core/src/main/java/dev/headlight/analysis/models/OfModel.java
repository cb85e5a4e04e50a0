package dev.headlight.analysis.models;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadsOf;
import dev.headlight.result.LeftOut;
import dev.headlight.stats.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of several models.
 *
 * @param label what it is called here: the shortest end of its name that tells it from the others
 * @param name its name
 * @param checksum of its weights
 * @param layers the number of layers
 * @param heads the number of heads of each layer
 * @param step after how many steps of its training it was taken, or which one of the models it is; NaN where they have no order
 * @param file its own result
 * @param examples how many inputs it read
 * @param documents how many units these came from
 * @param leftOut inputs that it could not read, by reason
 * @param scores its numbers, by their keys
 * @param roles the heads of which something is claimed in its own result, by what is claimed
 */
public record OfModel(
        String label,
        String name,
        String checksum,
        int layers,
        int heads,
        double step,
        String file,
        long examples,
        long documents,
        List<LeftOut> leftOut,
        Map<String, Score> scores,
        Map<String, List<Head>> roles)
        implements HeadsOf {

    public OfModel {
        leftOut = List.copyOf(leftOut);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }

    @Override
    public HeadGrid headsOf() {
        return new HeadGrid(layers, heads);
    }

    /** The heads of which something is claimed. */
    public List<Head> heads(String about) {
        return roles.getOrDefault(about, List.of());
    }

    /**
     * A number of a model.
     *
     * @param value on the documents that all models share and none has chosen by
     * @param ci95 its interval, for this very model: only the documents could be others
     * @param blocks how many documents, or blocks of them, it stands on
     * @param same on all documents that it read, chosen on these, as papers report it; NaN where nothing is chosen
     * @param head the head that was chosen; empty where nothing is
     * @param reading how it is read
     */
    public record Score(double value, Interval ci95, int blocks, double same, Optional<Head> head, String reading) {}
}
