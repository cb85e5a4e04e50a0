package dev.headlight.inference.internal.ablation;

import dev.headlight.UsageException;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.maps.Head;
import dev.headlight.model.Donors;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutPlan;
import java.util.List;
import java.util.Set;

/** Encoders some heads of which are knocked out in every pass. */
public final class SwitchedOff {

    /** What depends on the pass alone, and on no corpus. */
    private static final Set<KnockOut> KINDS = Set.of(KnockOut.ZERO, KnockOut.UNIFORM);

    private SwitchedOff() {}

    /**
     * The same encoder without some heads.
     *
     * @throws UsageException if what takes their place would have to be learnt from a corpus, or there is no such head
     */
    public static Encoder of(Encoder encoder, KnockOut kind, Set<Head> heads) {
        if (!KINDS.contains(kind)) {
            throw new UsageException("in a single pass a head can be replaced by " + KnockOut.ZERO.title() + " or by "
                    + KnockOut.UNIFORM.title() + "; " + kind.title() + " is known of a corpus only");
        }
        heads.forEach(encoder.architecture().grid()::require);
        List<Set<Head>> once = List.of(Set.copyOf(heads));
        KnockOutPlan plan = new KnockOutPlan(List.of(kind), once, new HeadOutputs(), Donors.NONE, false);
        return encoder.changed(batch -> new KnockOutObserver(
                kind, once, batch.size(), new Replacement(encoder.architecture(), batch, List.of(), plan)));
    }
}
