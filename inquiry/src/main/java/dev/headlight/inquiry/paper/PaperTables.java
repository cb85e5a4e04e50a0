package dev.headlight.inquiry.paper;

import dev.headlight.analysis.paper.JudgedClaim;
import dev.headlight.analysis.paper.JudgedClaim.Judged;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.paper.PublishedClaim;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;

/** The claims in long form: what was published, what is ours, what the released code's behaviours make of it. */
final class PaperTables {

    private PaperTables() {}

    static TidyTable of(PaperResult result) {
        TidyTable.Builder table = TidyTable.of("claims", "A claim of the paper and one of its numbers")
                .key("claim", "its id")
                .key("section", "of the paper")
                .key("exhibit", "the table or figure, or text")
                .key("topic", "a word or two for it")
                .key("protocol", "paper or code: by whose rules it is measured")
                .key("expectation", "how a number is held against the published one")
                .key("tolerance", "how far it may be from it")
                .key("verdict", "what of the claim holds by this number; empty for published ones");
        for (JudgedClaim claim : result.claims()) {
            PublishedClaim said = claim.claim();
            String unit = unit(said.quantity());
            table.row("published", Value.of(said.published(), unit, -1), keys(said, ""));
            if (!Double.isNaN(said.notebook())) {
                table.row("notebook", Value.of(said.notebook(), unit, -1), keys(said, ""));
            }
            add(table, "measured", said, claim.ours());
            claim.reference().ifPresent(reference -> add(table, "measured_as_released", said, reference));
        }
        return table.build();
    }

    private static void add(TidyTable.Builder table, String name, PublishedClaim claim, Judged judged) {
        Measured measured = judged.measured();
        int units = (int) Math.min(Integer.MAX_VALUE, measured.units());
        table.row(
                name,
                new Value(
                        measured.value(),
                        unit(claim.quantity()),
                        Double.NaN,
                        measured.ci95(),
                        measured.n().orElse(-1L),
                        units),
                keys(claim, judged.verdict().key()));
    }

    private static Object[] keys(PublishedClaim claim, String verdict) {
        return new Object[] {
            claim.id(),
            claim.section(),
            claim.exhibit(),
            claim.topic(),
            claim.protocol().key(),
            claim.expectation().key(),
            claim.tolerance(),
            verdict
        };
    }

    private static String unit(PublishedClaim.Quantity quantity) {
        return switch (quantity) {
            case SHARE, POINTS -> TidyTable.FRACTION;
            case NATS -> TidyTable.NATS;
            case COUNT -> "heads or relations";
            case LAYER -> "layer";
            case RATIO -> "ratio";
        };
    }
}
