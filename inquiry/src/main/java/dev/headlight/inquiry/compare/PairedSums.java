package dev.headlight.inquiry.compare;

import dev.headlight.analysis.DocumentScores.Kind;
import dev.headlight.analysis.HeadSums;
import dev.headlight.maps.Head;
import dev.headlight.stats.PairedChange;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A number of every head in two runs, document by document.
 *
 * @param first in the first run
 * @param second in the other, of the same documents
 */
record PairedSums(HeadSums first, HeadSums second) {

    /** How many blocks there is anything of. */
    int blocks() {
        return (int) IntStream.range(0, first.blocks().size())
                .filter(block -> any(first.counts()[block]) || any(second.counts()[block]))
                .count();
    }

    private static boolean any(int[] counts) {
        return Arrays.stream(counts).anyMatch(count -> count > 0);
    }

    /** The change from a head to its partner. */
    PairedChange change(Head head, Optional<Head> partner) {
        Ratio one = ratio(first, head);
        Ratio other = partner.map(of -> ratio(second, of)).orElseGet(this::nothing);
        return first.kind() == Kind.SHARE ? PairedChange.ofShares(one, other) : PairedChange.ofMeans(one, other);
    }

    /** Which of the heads changed, corrected for all of them, {@code [head]}. */
    double[] pValues(List<Optional<Head>> partners, Resampling resampling) {
        List<Ratio> ones = new ArrayList<>();
        List<Ratio> others = new ArrayList<>();
        for (Head head : first.grid().heads()) {
            ones.add(ratio(first, head));
            others.add(partners.get(first.grid().index(head))
                    .map(of -> ratio(second, of))
                    .orElseGet(this::nothing));
        }
        return PairedChange.pValues(ones, others, resampling);
    }

    private Ratio nothing() {
        return new Ratio(
                new double[first.blocks().size()], new double[first.blocks().size()]);
    }

    private static Ratio ratio(HeadSums sums, Head head) {
        int index = sums.grid().index(head);
        return new Ratio(
                Arrays.stream(sums.sums()).mapToDouble(block -> block[index]).toArray(),
                Arrays.stream(sums.counts()).mapToDouble(block -> block[index]).toArray());
    }
}
