package dev.headlight.analysis.ablation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.result.Share;
import dev.headlight.result.Unit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the loss of a language model changes when heads are knocked out. A segment's loss is −ln p of the truth in nats, averaged
 * over its targets; segments weigh equally.
 *
 * @param segments how many segments were read
 * @param unit what the errors stand on: document, sentence or segment
 * @param targets how many tokens were predicted
 * @param loss of the whole model, in nats
 * @param lossSe its standard error
 * @param lossChange for each {@link KnockOut} that was asked for, under its key, the loss without the head less {@code loss},
 *     in nats; {@code [layer][head]}. Above 0 the head helps. Empty where single heads were not knocked out
 * @param lossChangeSe the standard errors of these
 * @param lossChangeP two-sided p-values of "the head is neither needed nor harmful", corrected for all heads and ways of
 *     knocking them out; NaN with too few documents
 * @param groups what heads do together
 * @param parts what single heads do to the words of a kind, by its name, such as "relation/obj" or "mention/pronoun"
 * @param firstOrder what gradients say that {@code lossChange} is, under the same keys; empty where that was not asked for
 * @param agreements how alike the ways order heads
 */
public record AblationResult(
        long segments,
        Unit unit,
        long targets,
        double loss,
        double lossSe,
        Map<String, HeadTable> lossChange,
        Map<String, HeadTable> lossChangeSe,
        Map<String, HeadTable> lossChangeP,
        List<GroupEffect> groups,
        Map<String, Part> parts,
        Map<String, HeadTable> firstOrder,
        List<Agreement> agreements) {

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
        groups = List.copyOf(groups);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        firstOrder = Collections.unmodifiableMap(new LinkedHashMap<>(firstOrder));
        agreements = List.copyOf(agreements);
    }

    /** The ways in which single heads were knocked out, in their order. */
    @JsonIgnore
    public List<KnockOut> kinds() {
        return lossChange.keySet().stream().map(KnockOut::parse).toList();
    }

    /** The shape of the heads that were knocked out one by one; null where none was. */
    @JsonIgnore
    public @Nullable HeadGrid grid() {
        return lossChange.isEmpty()
                ? null
                : lossChange.values().iterator().next().grid();
    }

    /**
     * What heads do together.
     *
     * @param group which
     * @param changes of the loss without them, by the key of the way
     */
    public record GroupEffect(HeadGroup group, Map<String, Change> changes) {

        public GroupEffect {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }
    }

    /**
     * A change of the loss.
     *
     * @param nats the change; above 0 the heads help
     * @param se its standard error
     * @param ci95 its interval; it holds 0 where the change may be chance
     * @param p two-sided, for "no change", corrected for all groups and ways; NaN with too few documents
     */
    public record Change(
            double nats, double se, Interval ci95, @Share double p) {}

    /**
     * What single heads do to the words of a kind. Targets weigh equally.
     *
     * @param targets how many tokens were predicted
     * @param blocks in how many documents, or blocks of documents
     * @param loss of the whole model there, in nats
     * @param lossChange as in the result
     * @param lossChangeSe as in the result
     * @param lossChangeP corrected for all heads, ways and kinds of words
     */
    public record Part(
            long targets,
            int blocks,
            double loss,
            Map<String, HeadTable> lossChange,
            Map<String, HeadTable> lossChangeSe,
            Map<String, HeadTable> lossChangeP) {

        public Part {
            lossChange = Collections.unmodifiableMap(new LinkedHashMap<>(lossChange));
            lossChangeSe = Collections.unmodifiableMap(new LinkedHashMap<>(lossChangeSe));
            lossChangeP = Collections.unmodifiableMap(new LinkedHashMap<>(lossChangeP));
        }

        /** Whether the change is told from chance. */
        public boolean isShown(KnockOut kind, Head head) {
            return Claim.isShown(
                    Objects.requireNonNull(lossChangeP.get(kind.key())).get(head));
        }
    }

    /**
     * How alike two ways order heads by the change of the loss.
     *
     * @param first the key of a way; with "first_order/" before it, its approximation by gradients
     * @param second likewise
     * @param tau Kendall's τ-b of the changes as measured
     * @param ci95 its interval over documents
     */
    public record Agreement(String first, String second, double tau, Interval ci95) {}
}
