package dev.headlight.analysis.paper;

import java.util.Optional;

/**
 * A published claim and what of it holds.
 *
 * @param claim what the paper says
 * @param ours measured by the claim's protocol, and judged
 * @param reference the same with all behaviours of the released code, where that was asked for
 */
public record JudgedClaim(PublishedClaim claim, Judged ours, Optional<Judged> reference) {

    /**
     * A number and its verdict.
     *
     * @param measured the number
     * @param verdict what of the claim holds
     * @param reason why, in words
     */
    public record Judged(Measured measured, Verdict verdict, String reason) {}
}
