package dev.headlight.manifest;

import dev.headlight.result.Share;
import dev.headlight.result.Signed;
import dev.headlight.stats.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the claims of an answer can be trusted, measured: the same question was asked in worlds in which there is nothing to
 * find, the whole way to the claims (Meloux et al. 2025, <i>The dead salmons of AI interpretability</i>), and in worlds into which
 * something to find was put.
 *
 * @param worlds how many worlds of each kind there were
 * @param seed from which they were made
 * @param tested how many statements the answer tests
 * @param claims how many of them it claims
 * @param nulls the kinds of worlds in which there is nothing to find
 * @param planted what was put there, by how much it gains over position; empty where nothing can be
 * @param notAsked why other kinds of worlds were left out, by their keys
 */
public record AuditResult(
        int worlds,
        @Signed long seed,
        int tested,
        int claims,
        List<NullWorlds> nulls,
        List<Planted> planted,
        Map<String, String> notAsked) {

    public AuditResult {
        nulls = List.copyOf(nulls);
        planted = List.copyOf(planted);
        notAsked = Collections.unmodifiableMap(new LinkedHashMap<>(notAsked));
    }

    /**
     * Worlds of one kind in which there is nothing to find.
     *
     * @param kind such as "random_twin"
     * @param meaning what is so in them, in a sentence
     * @param tested how many statements were tested in each, on average
     * @param claimed what was claimed in each, such as "obj 8-10"
     * @param mean how many claims a world makes
     * @param meanCi95 its interval: Garwood's, widened by the dispersion of the counts
     * @param anyShare the share of worlds that claim anything
     * @param anyCi95 its interval: Clopper and Pearson's
     * @param falseDiscoveryRate {@code mean} over the claims of the answer, at most 1; NaN where it makes none
     * @param falseDiscoveryCi95 {@code meanCi95} over the claims of the answer
     */
    public record NullWorlds(
            String kind,
            String meaning,
            double tested,
            List<List<String>> claimed,
            double mean,
            Interval meanCi95,
            @Share double anyShare,
            Interval anyCi95,
            @Share double falseDiscoveryRate,
            Interval falseDiscoveryCi95) {

        public NullWorlds {
            claimed = claimed.stream().map(List::copyOf).toList();
        }

        /** How many worlds claim anything. */
        public int any() {
            return (int) claimed.stream().filter(made -> !made.isEmpty()).count();
        }
    }

    /**
     * Effects of one size that were planted.
     *
     * @param gain how much more often than position the planted head is right
     * @param planted how many were tested
     * @param found how many of them were claimed of the planted head
     * @param power {@code found} over {@code planted}
     * @param ci95 its interval: Clopper and Pearson's
     */
    public record Planted(
            double gain, int planted, int found, @Share double power, Interval ci95) {}
}
