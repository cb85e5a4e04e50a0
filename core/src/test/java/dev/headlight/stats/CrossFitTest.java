package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossFitTest {

    private static final Resampling RESAMPLING = Resampling.standard(11);

    @Test
    void aCandidateThatIsAlwaysRightIsAlwaysChosen() {
        BlockCounts counts = BlockCounts.of(
                3,
                IntStream.range(0, 25)
                        .mapToObj(block -> new BlockCounts.Block(2, new int[] {0, 2, 1}))
                        .toList());
        CrossFit fit = CrossFit.of(counts, RESAMPLING);
        assertThat(fit.choices()).hasSize(10).containsOnly(1);
        assertThat(fit.heldOut().value()).isEqualTo(1);
        assertThat(fit.agreement(1)).isEqualTo(1);
        assertThat(fit.agreement(0)).isZero();
    }

    /** Two blocks, two folds: each is scored with what is best on the other. */
    @Test
    void noBlockIsScoredWithAChoiceThatSawIt() {
        BlockCounts counts = BlockCounts.of(
                2, List.of(new BlockCounts.Block(4, new int[] {4, 1}), new BlockCounts.Block(6, new int[] {2, 6})));
        CrossFit fit = CrossFit.of(counts, RESAMPLING);
        assertThat(fit.heldOut().numerators()).containsExactly(1, 2);
        assertThat(fit.heldOut().denominators()).containsExactly(4, 6);
        assertThat(fit.agreement(0)).isEqualTo(0.5);
    }

    /** All candidates guess coins: the best of 288 looks better than it is, the cross-fitted one does not. */
    @Test
    void theWinnersCurseIsLifted() {
        Random random = new Random(12);
        double naive = 0;
        double honest = 0;
        for (int repetition = 0; repetition < 40; repetition++) {
            BlockCounts counts = coins(random, 50, 288);
            naive += counts.rates()[counts.best()] / 40;
            honest += CrossFit.of(counts, Resampling.standard(repetition))
                            .heldOut()
                            .value()
                    / 40;
        }
        assertThat(naive).isGreaterThan(0.55);
        assertThat(honest).isBetween(0.49, 0.51);
    }

    @Test
    void foldsAreOfEqualSizeAndTheSameForOtherCandidatesOfTheSameBlocks() {
        BlockCounts first = firstOnly(95);
        CrossFit fit = CrossFit.of(first, RESAMPLING);
        assertThat(fit.choices()).hasSize(10);
        assertThat(CrossFit.of(first, RESAMPLING).choices()).isEqualTo(fit.choices());
        assertThat(CrossFit.of(firstOnly(4), RESAMPLING).choices()).hasSize(4);
    }

    @Test
    void oneBlockIsNotEnough() {
        assertThatThrownBy(() -> CrossFit.of(firstOnly(1), RESAMPLING)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BlockCounts firstOnly(int blocks) {
        return BlockCounts.of(
                2,
                IntStream.range(0, blocks)
                        .mapToObj(block -> new BlockCounts.Block(1, new int[] {1, 0}))
                        .toList());
    }

    private static BlockCounts coins(Random random, int blocks, int candidates) {
        BlockCounts.Block[] all = new BlockCounts.Block[blocks];
        for (int block = 0; block < blocks; block++) {
            int[] right = new int[candidates];
            Arrays.setAll(right, candidate -> Integer.bitCount(random.nextInt(1 << 10)));
            all[block] = new BlockCounts.Block(10, right);
        }
        return BlockCounts.of(candidates, List.of(all));
    }
}
