package dev.headlight.analysis.roles;

import dev.headlight.analysis.EmptyRows;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Share;
import dev.headlight.result.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far heads have roles.
 *
 * @param examples how many texts were read
 * @param unit what their errors stand on
 * @param repeats how many texts of repeated random tokens were read
 * @param causal whether the model sees only what stands before
 * @param emptyRows rows of zeros, which are left out, where there are any; those in trees are counted once for each look
 * @param roles the scores of each role that could be judged, by its key: a {@link Role}'s, or relation and direction, such as
 *     "obj/head_to_dependent"
 * @param missing why other roles could not be judged, by their keys
 * @param periods the periods of the repeats
 * @param byPeriod the share of attention to the keys of a role at each period, by the role's key
 * @param effects what the model loses without each head, by what it reads: "text", "repeats"
 */
public record RolesResult(
        long examples,
        Unit unit,
        long repeats,
        boolean causal,
        Optional<EmptyRows> emptyRows,
        Map<String, RoleScores> roles,
        Map<String, String> missing,
        List<Integer> periods,
        Map<String, List<HeadTable>> byPeriod,
        Map<String, Effect> effects) {

    public RolesResult {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        periods = List.copyOf(periods);
        Map<String, List<HeadTable>> copied = new LinkedHashMap<>();
        byPeriod.forEach((role, tables) -> copied.put(role, List.copyOf(new ArrayList<>(tables))));
        byPeriod = Collections.unmodifiableMap(copied);
        effects = Collections.unmodifiableMap(new LinkedHashMap<>(effects));
    }

    /**
     * What the model loses without each head, its output replaced by its mean.
     *
     * @param segments how many texts were read
     * @param blocks of how many documents, or blocks of documents, they are
     * @param loss of the whole model, in nats
     * @param change of the loss without the head, in nats; above 0 the head helps
     * @param changeSe its standard error
     * @param changeP two-sided, for "no change", corrected for all heads; NaN with too few documents
     */
    public record Effect(
            long segments,
            int blocks,
            double loss,
            HeadTable change,
            HeadTable changeSe,
            @Share HeadTable changeP) {}
}
