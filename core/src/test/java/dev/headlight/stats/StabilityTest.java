package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityTest {

    private static final Resampling RESAMPLING = new Resampling(99, 10, 10, 3);

    @Test
    void whatIsAlwaysBestIsBestWithoutAnyFold() {
        BlockCounts counts = ChoiceTest.constant(25, 3, 4);
        assertThat(Stability.agreement(counts, 1, RESAMPLING)).isEqualTo(1);
        assertThat(Stability.agreement(counts, 0, RESAMPLING)).isZero();
    }

    /** All that speaks for the second candidate stands in one document: without its fold the first is the best. */
    @Test
    void oneDocumentDecidesInOneFold() {
        for (int blocks : new int[] {10, 23, 60}) {
            List<BlockCounts.BlockCount> all = new ArrayList<>();
            for (int block = 0; block < blocks; block++) {
                all.add(new BlockCounts.BlockCount(100, block == 4 ? new int[] {0, 100} : new int[] {1, 0}));
            }
            assertThat(Stability.agreement(BlockCounts.of(2, all), 1, RESAMPLING))
                    .isEqualTo(0.9);
        }
    }

    /** With as many folds as blocks each document is left out once: the two that decide are. */
    @Test
    void foldsAreOfEqualSize() {
        List<BlockCounts.BlockCount> all = new ArrayList<>();
        for (int block = 0; block < 4; block++) {
            all.add(new BlockCounts.BlockCount(10, block < 2 ? new int[] {0, 3} : new int[] {2, 0}));
        }
        assertThat(Stability.agreement(BlockCounts.of(2, all), 1, RESAMPLING)).isEqualTo(0.5);
    }

    @Test
    void oneBlockSaysNothing() {
        assertThat(Stability.agreement(ChoiceTest.constant(1, 3, 4), 1, RESAMPLING))
                .isNaN();
        assertThat(Stability.agreement(ChoiceTest.constant(2, 3, 4), 1, RESAMPLING))
                .isEqualTo(1);
    }

    /** Only without both of two documents is the first candidate the best: of ten folds of two, one holds both in 1 of 19 deals. */
    @Test
    void documentsAreDealtAtRandom() {
        List<BlockCounts.BlockCount> all = new ArrayList<>();
        for (int block = 0; block < 20; block++) {
            all.add(new BlockCounts.BlockCount(100, block % 10 == 4 ? new int[] {0, 100} : new int[] {1, 0}));
        }
        BlockCounts counts = BlockCounts.of(2, all);
        int together = 0;
        for (int seed = 0; seed < 1000; seed++) {
            together += Stability.agreement(counts, 1, new Resampling(99, 10, 10, seed)) < 1 ? 1 : 0;
        }
        assertThat(together).isBetween(30, 80); // 53 on the mean, with a deviation of 7
    }
}
