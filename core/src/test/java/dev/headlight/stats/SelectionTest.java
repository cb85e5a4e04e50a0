package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {

    /** Candidate 4 is right 4 times in 5, the others half the time; baseline 1 is right half the time, 0 never. */
    @Test
    void aCandidateThatBeatsPositionIsFoundWithAllItsNumbers() {
        Selection selection = select(60, 0.8, 21);
        assertThat(selection.best()).isEqualTo(4);
        assertThat(selection.baseline()).isEqualTo(1);
        assertThat(selection.trials()).isEqualTo(600);
        assertThat(selection.accuracy()).isCloseTo(0.8, within(0.06));
        assertThat(selection.crossFitted().ci95().contains(selection.accuracy()))
                .isTrue();
        assertThat(selection.crossFitted().accuracy()).isEqualTo(selection.accuracy());
        assertThat(selection.crossFitted().foldAgreement()).isEqualTo(1);
        assertThat(selection.crossFitted().gain().value())
                .isCloseTo(
                        selection.crossFitted().accuracy()
                                - selection.crossFitted().baselineAccuracy(),
                        within(1e-12));
        assertThat(selection.crossFitted().gain().ci95().low()).isPositive();
        assertThat(selection.pValue()).isLessThan(0.001);
    }

    /** The choice of the baseline on the same data makes the test a little conservative. */
    @Test
    void nothingIsClaimedWhereNoCandidateBeatsPosition() {
        int claims = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            claims += select(40, 0.5, repetition).pValue() <= 0.05 ? 1 : 0;
        }
        assertThat(claims / 200.0).isLessThanOrEqualTo(0.08);
    }

    @Test
    void fewBlocksYieldAccuraciesButNoClaims() {
        Selection few = select(5, 0.8, 3);
        assertThat(few.accuracy()).isBetween(0.5, 1.0);
        assertThat(few.crossFitted().accuracy()).isBetween(0.0, 1.0);
        assertThat(few.crossFitted().ci95().isKnown()).isFalse();
        assertThat(few.pValue()).isNaN();
        assertThat(select(1, 0.8, 3).crossFitted().accuracy()).isNaN();
        assertThat(select(0, 0.8, 3).accuracy()).isNaN();
    }

    @Test
    void blocksWithoutQuestionsDoNotCount() {
        BlockCounts counts = BlockCounts.of(
                1, List.of(new BlockCounts.BlockCount(0, new int[1]), new BlockCounts.BlockCount(3, new int[] {2})));
        assertThat(counts.blocks()).isEqualTo(1);
        assertThat(counts.rates()).containsExactly(2.0 / 3);
        assertThat(BlockCounts.of(1, List.of()).rates()).containsExactly(Double.NaN);
        assertThatThrownBy(() -> BlockCounts.of(2, List.of(new BlockCounts.BlockCount(1, new int[1]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 candidates");
    }

    /** Seed 12 is one of many: the best of 144 equal candidates looks better than it is, the one on other blocks does not. */
    @Test
    void theWinnersCurseIsLifted() {
        double naive = 0;
        double honest = 0;
        for (int repetition = 0; repetition < 40; repetition++) {
            BlockCounts counts = ChoiceTest.coins(30 + repetition, 144, 0);
            Selection selection = Selection.of(counts, counts(counts, 0), new Resampling(9, 10, 10, repetition));
            naive += selection.accuracy() / 40;
            honest += selection.crossFitted().accuracy() / 40;
        }
        assertThat(naive).isGreaterThan(0.55);
        assertThat(honest).isBetween(0.485, 0.515);
    }

    private static BlockCounts counts(BlockCounts counts, int candidate) {
        List<BlockCounts.BlockCount> blocks = new ArrayList<>();
        for (int block = 0; block < counts.blocks(); block++) {
            blocks.add(
                    new BlockCounts.BlockCount(counts.trials(block), new int[] {counts.successes(block, candidate)}));
        }
        return BlockCounts.of(1, blocks);
    }

    @Test
    void aChoiceInDoubtIsScoredOnHalfOfTheBlocks() {
        BlockCounts counts = ChoiceTest.coins(40, 20, 0);
        Selection selection = Selection.of(counts, counts(counts, 3), new Resampling(99, 10, 10, 1));
        Selection.CrossFitted fit = selection.crossFitted();
        assertThat(fit.blocks()).isEqualTo(20);
        int chosen = fit.candidate();
        double right = fit.scored().stream()
                .mapToDouble(block -> counts.successes(block, chosen))
                .sum();
        assertThat(fit.accuracy()).isCloseTo(right / 200, within(1e-12));
        double baseline = fit.scored().stream()
                .mapToDouble(block -> counts.successes(block, 3))
                .sum();
        assertThat(fit.baselineAccuracy()).isCloseTo(baseline / 200, within(1e-12));
        assertThat(selection.blocks()).isEqualTo(40);
    }

    /** Which head a p-value is of, and which one the accuracy, must be one and the same. */
    @Test
    void theCandidateThatIsNamedIsTheOneThatIsTested() {
        BlockCounts counts = ChoiceTest.coins(40, 20, 0);
        Resampling resampling = new Resampling(999, 10, 10, 2);
        BlockCounts baseline = counts(counts, 3);
        Selection selection = Selection.of(counts, baseline, resampling);
        int named = selection.crossFitted().candidate();
        assertThat(named).isNotEqualTo(selection.best());
        MaxT test = MaxT.of(Gains.of(counts, baseline, 0), resampling);
        assertThat(test.pValues()[named]).isNotEqualTo(test.pValues()[selection.best()]);
        assertThat(selection.pValue()).isEqualTo(test.pValues()[named]);
        assertThat(selection.smallestGain())
                .isEqualTo(test.smallestGain(
                        named, Claim.LEVEL, 1 - baseline.ratio(0).value()));
    }

    /** A baseline in doubt is enough for a split. */
    @Test
    void bothChoicesMustBeBeyondDoubt() {
        BlockCounts sure = ChoiceTest.coins(40, 2, 0.45);
        Resampling resampling = new Resampling(99, 10, 10, 1);
        assertThat(Selection.of(sure, counts(sure, 1), resampling).crossFitted().blocks())
                .isEqualTo(40);
        assertThat(Selection.of(sure, ChoiceTest.coins(40, 5, 0), resampling)
                        .crossFitted()
                        .blocks())
                .isEqualTo(20);
    }

    @Test
    void moreQuestionsNeedLargerGains() {
        BlockCounts counts = ChoiceTest.coins(40, 20, 0.1);
        BlockCounts baseline = counts(counts, 3);
        Resampling resampling = new Resampling(999, 10, 10, 1);
        Selection alone = Selection.of(counts, baseline, resampling);
        Selection oneOfTen = Selection.of(counts, baseline, resampling, 10);
        assertThat(oneOfTen.pValue()).isEqualTo(alone.pValue());
        assertThat(oneOfTen.smallestGain()).isGreaterThan(alone.smallestGain());
        assertThat(alone.claim()).isEqualTo(Claim.of(alone.pValue(), 40, alone.smallestGain()));
    }

    /** The baseline is right three times in four: no gain of more than a quarter is possible. */
    @Test
    void noGainIsLargerThanWhatTheBaselineLeaves() {
        BlockCounts counts = ChoiceTest.coins(10, 20, 0);
        List<BlockCounts.BlockCount> blocks = new ArrayList<>();
        for (int block = 0; block < 10; block++) {
            blocks.add(new BlockCounts.BlockCount(10, new int[] {block % 2 == 0 ? 10 : 5}));
        }
        Selection selection = Selection.of(counts, BlockCounts.of(1, blocks), new Resampling(999, 10, 10, 1));
        assertThat(selection.smallestGain()).isNaN();
        assertThat(selection.claim().reason()).isEqualTo(Claim.Reason.NO_GAIN_WOULD_SHOW);
    }

    @Test
    void candidatesAndBaselinesAnswerTheSameQuestions() {
        BlockCounts counts = ChoiceTest.coins(12, 2, 0);
        assertThatThrownBy(() -> Selection.of(counts, ChoiceTest.coins(11, 2, 0), Resampling.standard(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("candidates and baselines answer different questions");
        BlockCounts longer = BlockCounts.of(1, Collections.nCopies(12, new BlockCounts.BlockCount(11, new int[] {1})));
        assertThatThrownBy(() -> Selection.of(counts, longer, Resampling.standard(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Selection select(int blocks, double goodAccuracy, long seed) {
        Random random = new Random(seed);
        List<BlockCounts.BlockCount> candidates = new ArrayList<>();
        List<BlockCounts.BlockCount> baselines = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            int[] right = new int[10];
            Arrays.setAll(right, candidate -> successes(random, candidate == 4 ? goodAccuracy : 0.5));
            candidates.add(new BlockCounts.BlockCount(10, right));
            baselines.add(new BlockCounts.BlockCount(10, new int[] {0, successes(random, 0.5)}));
        }
        return Selection.of(
                BlockCounts.of(10, candidates), BlockCounts.of(2, baselines), new Resampling(2_000, 10, 10, seed));
    }

    private static int successes(Random random, double accuracy) {
        int successes = 0;
        for (int i = 0; i < 10; i++) {
            successes += random.nextDouble() < accuracy ? 1 : 0;
        }
        return successes;
    }

    /** Whoever asks for a part alone gets what the whole says. */
    @Test
    void theChoiceAndTheScoresAreThoseOfTheSelection() {
        BlockCounts counts = ChoiceTest.coins(40, 20, 0);
        BlockCounts baselines = ChoiceTest.coins(40, 5, 0.1);
        Resampling resampling = new Resampling(99, 10, 10, 1);
        Selection.CrossFitted fit = Selection.of(counts, baselines, resampling).crossFitted();
        assertThat(Selection.crossFit(counts, baselines, resampling)).isEqualTo(fit);
        assertThat(Selection.choose(counts, baselines, resampling))
                .isEqualTo(new Selection.Chosen(fit.candidate(), fit.baseline(), fit.scored()));
    }

    /** One of two blocks chooses, and the other is scored. */
    @Test
    void twoBlocksAreTheFewestThatChoose() {
        BlockCounts two = ChoiceTest.coins(2, 3, 0);
        Resampling resampling = new Resampling(99, 10, 10, 1);
        Selection.CrossFitted fit = Selection.crossFit(two, two, resampling);
        int scored = fit.scored().nextSetBit(0);
        assertThat(fit.blocks()).isEqualTo(1);
        assertThat(fit.accuracy()).isEqualTo(two.successes(scored, fit.candidate()) / 10.0);
        assertThat(Selection.choose(two, two, resampling).scored()).isEqualTo(fit.scored());
        BlockCounts one = ChoiceTest.coins(1, 3, 0);
        assertThatThrownBy(() -> Selection.choose(one, one, resampling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a choice needs 2 blocks or more, found 1");
    }
}
