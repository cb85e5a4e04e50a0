package dev.headlight.inquiry;

import dev.headlight.inquiry.TidyTable.Value;
import dev.headlight.manifest.AuditResult;
import dev.headlight.manifest.AuditResult.NullWorlds;
import dev.headlight.manifest.AuditResult.Planted;
import java.util.List;

/** The numbers of an audit for other programs. */
final class AuditTables {

    private static final String CLAIMS = "claims";

    private AuditTables() {}

    static List<TidyTable> of(AuditResult audit) {
        TidyTable.Builder worlds = TidyTable.of("audit", "A kind of worlds in which there is nothing to find")
                .key("world", "the kind of world, or this_world")
                .key("number", "which of them, from 1; empty where it is all of them");
        worlds.row("tested", Value.of(audit.tested(), CLAIMS, 1), "this_world", "");
        worlds.row(CLAIMS, Value.of(audit.claims(), CLAIMS, audit.tested()), "this_world", "");
        for (NullWorlds kind : audit.nulls()) {
            int count = kind.claimed().size();
            for (int number = 0; number < count; number++) {
                int claims = kind.claimed().get(number).size();
                worlds.row(CLAIMS, Value.of(claims, CLAIMS, -1), kind.kind(), number + 1);
            }
            worlds.row("mean_claims", Value.of(kind.mean(), CLAIMS, kind.meanCi95(), count), kind.kind(), "");
            worlds.row(
                    "worlds_that_claim",
                    Value.of(kind.anyShare(), TidyTable.FRACTION, kind.anyCi95(), count),
                    kind.kind(),
                    "");
            worlds.row(
                    "false_discovery_rate",
                    Value.of(kind.falseDiscoveryRate(), TidyTable.FRACTION, kind.falseDiscoveryCi95(), count),
                    kind.kind(),
                    "");
        }
        TidyTable.Builder planted = TidyTable.of("audit_power", "Effects of one size that were planted")
                .key("gain", "how much more often than position the planted head is right");
        for (Planted effect : audit.planted()) {
            planted.row(
                    "power",
                    Value.of(effect.power(), TidyTable.FRACTION, effect.ci95(), effect.planted()),
                    effect.gain());
        }
        return List.of(worlds.build(), planted.build());
    }
}
