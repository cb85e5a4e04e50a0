package dev.headlight.analysis.ablation;

import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.result.Unit;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the loss of a language model changes when one of its heads is knocked out. A segment's loss is −ln p of the truth
 * in nats, averaged over its targets; segments weigh equally.
 *
 * @param segments how many segments were read
 * @param unit what the errors stand on: document, sentence or segment
 * @param targets how many tokens were predicted
 * @param loss of the whole model, in nats
 * @param lossSe its standard error
 * @param lossChange for each {@link KnockOut}, under its key, the loss without the head less {@code loss}, in nats;
 *     {@code [layer][head]}. Above 0 the head helps
 * @param lossChangeSe the standard errors of these
 * @param lossChangeP two-sided p-values of "the head is neither needed nor harmful", corrected for all heads and ways of
 *     knocking them out; NaN with too few documents
 */
public record AblationResult(
        long segments,
        Unit unit,
        long targets,
        double loss,
        double lossSe,
        Map<String, HeadTable> lossChange,
        Map<String, HeadTable> lossChangeSe,
        Map<String, HeadTable> lossChangeP) {

    private static final Set<String> KINDS =
            Arrays.stream(KnockOut.values()).map(KnockOut::key).collect(Collectors.toUnmodifiableSet());

    /** @throws IllegalArgumentException if a change has no error or p-value, or is none of {@link KnockOut} */
    public AblationResult {
        if (!KINDS.containsAll(lossChange.keySet())
                || !lossChange.keySet().equals(lossChangeSe.keySet())
                || !lossChange.keySet().equals(lossChangeP.keySet())) {
            throw new IllegalArgumentException("changes %s, errors %s and p-values %s are not of the same knock-outs %s"
                    .formatted(lossChange.keySet(), lossChangeSe.keySet(), lossChangeP.keySet(), KINDS));
        }
        lossChange = Collections.unmodifiableMap(new LinkedHashMap<>(lossChange));
        lossChangeSe = Collections.unmodifiableMap(new LinkedHashMap<>(lossChangeSe));
        lossChangeP = Collections.unmodifiableMap(new LinkedHashMap<>(lossChangeP));
    }
}
