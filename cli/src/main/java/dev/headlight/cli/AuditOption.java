package dev.headlight.cli;

import dev.headlight.inquiry.Audit;
import dev.headlight.inquiry.Study;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether claims are audited. */
final class AuditOption {

    @Option(
            names = "--audit",
            paramLabel = "N",
            description =
                    "Asks the same in N worlds of each kind in which there is nothing to find (random twins of the model,"
                            + " labels permuted, words shuffled, planted impostors), and in N with planted effects: says how"
                            + " many such claims are made where there is nothing to find. Costs about 3 N readings; of probes,"
                            + " 2 N times of learning; of knock-outs, 2 N times all of them.")
    private @Nullable Integer worlds;

    /** How many worlds of each kind; empty where there is no audit. */
    OptionalInt worlds() {
        return worlds == null ? OptionalInt.empty() : OptionalInt.of(worlds);
    }

    /** Sets a study up for the audit, if there is to be one. */
    Study apply(Study study, RunOptions run) {
        if (worlds == null) {
            return study;
        }
        Audit audit = Audit.of(worlds, run.seed());
        return study.audit(run.hasMaps() ? audit : audit.with(run::open));
    }
}
