package dev.headlight.analysis.paper;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * The paper beside what was published: the claims with their verdicts, and the results that they stand on.
 *
 * @param parts the results that were joined
 * @param left parts that were left out, and what they need
 * @param claims in the order of the paper
 * @param surface §3, on attention weights
 * @param gradients §3.2, on gradients
 * @param syntax §4.2
 * @param coreference §4.3
 * @param probes §5
 * @param cluster §6
 * @param gap pronouns of GAP, which the paper does not have
 */
public record PaperResult(
        List<Part> parts,
        List<LeftOutPart> left,
        List<JudgedClaim> claims,
        Optional<SurfaceResult> surface,
        Optional<SurfaceResult> gradients,
        Optional<SyntaxResult> syntax,
        Optional<CoreferenceResult> coreference,
        Optional<ProbeResult> probes,
        Optional<ClusterResult> cluster,
        Optional<GapResult> gap) {

    public PaperResult {
        parts = List.copyOf(parts);
        left = List.copyOf(left);
        claims = List.copyOf(claims);
    }

    /**
     * A result that was joined.
     *
     * @param name what it is called here, such as "syntax"
     * @param file where it was read from
     * @param reference whether it follows all behaviours of the released code
     * @param manifest how it was made
     */
    public record Part(String name, String file, boolean reference, Manifest manifest) {}

    /**
     * A part that is missing.
     *
     * @param name such as "coreference"
     * @param section of the paper
     * @param needs the option that would bring it
     */
    public record LeftOutPart(String name, String section, String needs) {}

    /** How many claims have a verdict. */
    public long count(Verdict verdict) {
        return claims.stream()
                .filter(claim -> claim.ours().verdict() == verdict)
                .count();
    }

    /** The claims of a section, and of those within it. */
    public List<JudgedClaim> ofSection(String section) {
        return claims.stream()
                .filter(claim -> claim.claim().section().equals(section)
                        || claim.claim().section().startsWith(section + "."))
                .toList();
    }

    /** Whether the behaviours of the released code were asked for. */
    public boolean withReference() {
        return parts.stream().anyMatch(Part::reference);
    }
}
