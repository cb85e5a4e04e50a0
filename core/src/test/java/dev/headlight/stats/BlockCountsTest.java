package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.stats.BlockCounts.BlockCount;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockCountsTest {

    private static final BlockCounts COUNTS = BlockCounts.of(
            3,
            List.of(
                    new BlockCount(10, new int[] {2, 5, 4}),
                    new BlockCount(6, new int[] {1, 1, 6}),
                    new BlockCount(8, new int[] {0, 8, 4})));

    @Test
    void rightAnswersAreCounted() {
        assertThat(COUNTS.totalTrials()).isEqualTo(24);
        assertThat(COUNTS.totalSuccesses()).containsExactly(3, 14, 14);
        assertThat(COUNTS.ratio(2).value()).isEqualTo(14 / 24.0);
        assertThat(COUNTS.ratio(2, block -> block > 0).value()).isEqualTo(10 / 14.0);
    }

    @Test
    void theFirstOfEqualsIsTheBest() {
        assertThat(COUNTS.best()).isEqualTo(1);
        assertThat(COUNTS.best(block -> block < 2)).isEqualTo(2);
        assertThat(COUNTS.best(block -> false)).isZero();
    }

    /** The blocks that a choice in doubt does not score, and one of each two of like size. */
    @Test
    void oneOfEachTwoBlocksChooses() {
        BlockCounts counts = ChoiceTest.coins(20, 3, 0);
        BitSet choosing = counts.choosingHalf(3);
        assertThat(choosing.cardinality()).isEqualTo(10);
        choosing.flip(0, 20);
        assertThat(choosing)
                .isEqualTo(
                        Choice.of(counts, false, new Resampling(99, 10, 10, 3)).scored());
    }
}
