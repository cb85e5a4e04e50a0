package dev.headlight.stats;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Which blocks may say how good the chosen candidate is. If it leads all others by so much that no other draw of documents
 * would have chosen another one, all of them: the choice is then no source of error. If not, one half of the blocks chooses
 * and the other half is scored; no block is scored with a choice that saw it, and the score of the half, given the choice, is
 * an ordinary mean. (Andrews, Kitagawa and McCloskey 2024, <i>Inference on winners</i>, likewise go from the one to
 * the other by how near the runners-up are.) Folds, in which each block chooses for others and is scored itself, give
 * estimates that hang together: with 144 equal heads an interval that overlooks it covers in 71 to 76 %.
 *
 * @param candidate the chosen one
 * @param scored the blocks that are scored
 */
record Choice(int candidate, BitSet scored) {

    /** The chance, over all other candidates, of so large a lead where two are equal. */
    private static final double DOUBT = 0.001;

    /**
     * Chooses among candidates.
     *
     * @param decisive whether nothing is in doubt, here or in another choice on the same blocks: all are scored then
     */
    static Choice of(BlockCounts counts, boolean decisive, Resampling resampling) {
        BitSet scored = new BitSet(counts.blocks());
        scored.set(0, counts.blocks());
        if (decisive) {
            return new Choice(counts.best(), scored);
        }
        BitSet choosing = half(counts, resampling.seed());
        scored.andNot(choosing);
        return new Choice(counts.best(choosing::get), scored);
    }

    /**
     * Whether the best candidate leads each other one beyond doubt, by Student's test with Bonferroni's correction. A
     * candidate that is right as often as the best one in every block is the same thing, and does not count.
     */
    static boolean isDecisive(BlockCounts counts) {
        int others = counts.candidates() - 1;
        int blocks = counts.blocks();
        if (others == 0) {
            return true;
        }
        if (blocks < 2) {
            return false;
        }
        double needed = new TDistribution(blocks - 1).inverseCumulativeProbability(1 - DOUBT / others);
        int best = counts.best();
        Ratio winner = counts.ratio(best);
        return IntStream.range(0, counts.candidates())
                .filter(other -> other != best)
                .allMatch(other -> leads(winner, counts.ratio(other), needed));
    }

    private static boolean leads(Ratio winner, Ratio other, double needed) {
        if (Arrays.equals(winner.numerators(), other.numerators())) {
            return true;
        }
        double[] lead = winner.numerators().clone();
        Arrays.setAll(lead, block -> lead[block] - other.numerators()[block]);
        Ratio ratio = new Ratio(lead, winner.denominators());
        return ratio.value() > needed * ratio.error().standardError();
    }

    /** The half of the blocks that chooses where a choice is in doubt: one of each two blocks of like size. */
    static BitSet half(BlockCounts counts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] bySize = IntStream.range(0, counts.blocks())
                .boxed()
                .sorted(Comparator.comparingInt(counts::trials))
                .mapToInt(Integer::intValue)
                .toArray();
        BitSet chosen = new BitSet(counts.blocks());
        for (int pair = 0; pair + 1 < bySize.length; pair += 2) {
            chosen.set(bySize[pair + random.nextInt(2)]);
        }
        return chosen;
    }
}
