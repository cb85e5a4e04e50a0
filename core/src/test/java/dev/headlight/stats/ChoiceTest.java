package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final Resampling RESAMPLING = new Resampling(99, 10, 10, 3);

    /** Of each two documents of like size one chooses: in pairs of equal size, half of the questions do. */
    @Test
    void halvesHaveAsManyQuestions() {
        List<BlockCounts.BlockCount> blocks = new ArrayList<>();
        for (int block = 0; block < 20; block++) {
            int size = 1 + (7 * block) % 10 * 10;
            blocks.add(new BlockCounts.BlockCount(size, new int[] {size / 2, size / 2}));
        }
        BlockCounts counts = BlockCounts.of(2, blocks);
        Choice choice = Choice.of(counts, false, RESAMPLING);
        assertThat(choice.scored().cardinality()).isEqualTo(10);
        assertThat(choice.scored().stream().mapToLong(counts::trials).sum()).isEqualTo(counts.totalTrials() / 2);
        assertThat(Choice.of(counts, false, RESAMPLING)).isEqualTo(choice);
        assertThat(Choice.of(counts, false, new Resampling(99, 10, 10, 4))).isNotEqualTo(choice);
    }

    /** The candidate that is right in the choosing half alone is chosen, and scored where it is never right. */
    @Test
    void noBlockIsScoredWithAChoiceThatSawIt() {
        BlockCounts even = constant(21, 4, 4);
        BitSet scored = Choice.of(even, false, RESAMPLING).scored();
        assertThat(scored.cardinality()).isEqualTo(11);
        List<BlockCounts.BlockCount> blocks = new ArrayList<>();
        for (int block = 0; block < 21; block++) {
            blocks.add(new BlockCounts.BlockCount(10, scored.get(block) ? new int[] {10, 0} : new int[] {0, 3}));
        }
        Choice choice = Choice.of(BlockCounts.of(2, blocks), false, RESAMPLING);
        assertThat(choice.candidate()).isEqualTo(1);
        assertThat(choice.scored()).isEqualTo(scored);
    }

    @Test
    void whatIsBeyondDoubtIsScoredOnAllBlocks() {
        BlockCounts counts = constant(12, 4, 9);
        assertThat(Choice.isDecisive(counts)).isTrue();
        Choice choice = Choice.of(counts, true, RESAMPLING);
        assertThat(choice.candidate()).isEqualTo(1);
        assertThat(choice.scored().cardinality()).isEqualTo(12);
        assertThat(Choice.isDecisive(constant(2, 4, 9))).isTrue();
    }

    @Test
    void equalsAreInDoubtButNotTheSameTwice() {
        assertThat(Choice.isDecisive(coins(40, 20, 0))).isFalse();
        assertThat(Choice.isDecisive(constant(12, 4, 4))).isTrue();
        assertThat(Choice.isDecisive(constant(1, 4, 9))).isFalse();
        assertThat(Choice.isDecisive(BlockCounts.of(1, List.of(new BlockCounts.BlockCount(3, new int[] {1})))))
                .isTrue();
        assertThat(Choice.isDecisive(BlockCounts.of(2, List.of()))).isFalse();
    }

    /** The lead must be so many standard errors as Student's quantile at .001, divided by the other candidates, says. */
    @Test
    void theLeadIsJudgedByStudent() {
        double needed = 4.024701038296506; // scipy: t.isf(.001, 11)
        assertThat(lead(needed + 0.01, 1)).isTrue();
        assertThat(lead(needed - 0.01, 1)).isFalse();
        double ofTen = 5.452762; // scipy: t.isf(.0001, 11)
        assertThat(lead(ofTen + 0.05, 10)).isTrue();
        assertThat(lead(ofTen - 0.05, 10)).isFalse();
    }

    /** The runner-up is far behind, but the next one is not. */
    @Test
    void everyOtherCandidateMustBeFarBehind() {
        List<BlockCounts.BlockCount> blocks = new ArrayList<>();
        for (int block = 0; block < 12; block++) {
            blocks.add(new BlockCounts.BlockCount(10, new int[] {9, 2, block % 2 == 0 ? 9 : 8, 9}));
        }
        assertThat(Choice.isDecisive(BlockCounts.of(4, blocks))).isFalse();
    }

    /** Twelve documents in which the winner leads by 1000 ± spread, so that it leads by so many standard errors. */
    private static boolean lead(double errors, int others) {
        int spread = (int) Math.round(1000 * Math.sqrt(11) / errors);
        List<BlockCounts.BlockCount> blocks = new ArrayList<>();
        for (int block = 0; block < 12; block++) {
            int[] right = new int[others + 1];
            Arrays.fill(right, 100_000);
            right[0] += 1000 + (block % 2 == 0 ? spread : -spread);
            blocks.add(new BlockCounts.BlockCount(200_000, right));
        }
        return Choice.isDecisive(BlockCounts.of(others + 1, blocks));
    }

    static BlockCounts constant(int blocks, int first, int second) {
        List<BlockCounts.BlockCount> all = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            all.add(new BlockCounts.BlockCount(10, new int[] {first, second}));
        }
        return BlockCounts.of(2, all);
    }

    /** Candidates that are right half the time, the first one so much more often. */
    static BlockCounts coins(int blocks, int candidates, double lead) {
        Random random = new Random(7);
        List<BlockCounts.BlockCount> all = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            int[] right = new int[candidates];
            for (int candidate = 0; candidate < candidates; candidate++) {
                for (int question = 0; question < 10; question++) {
                    right[candidate] += random.nextDouble() < 0.5 + (candidate == 0 ? lead : 0) ? 1 : 0;
                }
            }
            all.add(new BlockCounts.BlockCount(10, right));
        }
        return BlockCounts.of(candidates, all);
    }
}
