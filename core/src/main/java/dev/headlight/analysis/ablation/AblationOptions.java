package dev.headlight.analysis.ablation;

import dev.headlight.UsageException;
import dev.headlight.model.KnockOut;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;
import java.util.List;

/**
 * Which heads are knocked out, and how.
 *
 * @param kinds the ways, in their order; at least one
 * @param everyHead whether each head is knocked out by itself
 * @param groups heads that are knocked out together
 * @param firstOrder whether gradients approximate the effects of single heads, too
 * @param resampling of the documents, for what is told from chance; its seed chooses other texts
 */
public record AblationOptions(
        List<KnockOut> kinds, boolean everyHead, List<HeadGroup> groups, boolean firstOrder, Resampling resampling) {

    /** @throws UsageException if nothing is to be knocked out, or in no way */
    public AblationOptions {
        kinds = kinds.stream().distinct().sorted().toList();
        groups = List.copyOf(groups);
        if (kinds.isEmpty() || (!everyHead && groups.isEmpty())) {
            throw new UsageException("nothing is to be knocked out: name heads, and a way to do it");
        }
    }

    /** Every head by itself, in the three ways that need nothing but means. */
    public static AblationOptions standard(Resampling resampling) {
        return new AblationOptions(KnockOut.STANDARD, true, List.of(), false, resampling);
    }

    /** The same, with other ways of knocking heads out. */
    public AblationOptions withKinds(List<KnockOut> ways) {
        return new AblationOptions(ways, everyHead, groups, firstOrder, resampling);
    }

    /** With heads that are knocked out together; where there are any, single heads are not. */
    public AblationOptions with(List<HeadGroup> together) {
        return new AblationOptions(kinds, together.isEmpty(), together, firstOrder, resampling);
    }

    /** With single heads too, whatever groups there are. */
    public AblationOptions withEveryHead() {
        return new AblationOptions(kinds, true, groups, firstOrder, resampling);
    }

    /** The same, with or without what gradients say of the changes. */
    public AblationOptions withFirstOrder(boolean approximate) {
        return new AblationOptions(kinds, everyHead, groups, approximate, resampling);
    }

    /** What was set, by name. */
    public Settings settings() {
        return Settings.of("kinds", kinds.stream().map(KnockOut::key).toList())
                .with("every_head", everyHead)
                .with("groups", groups.stream().map(HeadGroup::name).toList())
                .with("first_order", firstOrder)
                .with("resampling", resampling.settings());
    }
}
