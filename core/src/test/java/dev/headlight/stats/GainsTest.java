package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GainsTest {

    /** Two documents of 10 and 6 questions, a baseline that is right in 4 and 2: 8 questions a document, 3 of them right. */
    @Test
    void areRightAnswersLessThoseOfTheReference() {
        BlockCounts candidates = BlockCounts.of(
                2,
                List.of(new BlockCounts.BlockCount(10, new int[] {5, 1}), new BlockCounts.BlockCount(6, new int[] {2, 6
                })));
        BlockCounts reference = BlockCounts.of(
                2,
                List.of(new BlockCounts.BlockCount(10, new int[] {0, 4}), new BlockCounts.BlockCount(6, new int[] {0, 2
                })));
        Gains gains = Gains.of(candidates, reference, 1);
        assertThat(gains.sizes()).containsExactly(10, 6);
        assertThat(gains.sums()).isDeepEqualTo(new double[][] {{1, -3}, {0, 4}});
        assertThat(gains.unseen()[0]).isCloseTo(2 * 3, within(1e-12));
        assertThat(gains.floors()[0]).isCloseTo(37, within(1e-12));
        assertThat(gains.ratio(1).value()).isEqualTo(1 / 16.0);
        assertThat(gains.candidates()).isEqualTo(2);
        assertThat(new Gains(new double[0], new double[0][], 0).candidates()).isZero();
    }

    /** Documents of 1 and 3 questions, 2 on the mean: three times the loudest of each, the second one cut to two thirds. */
    @Test
    void ofNumbersReckonWithMoreDocumentsThatSpeakAgainstThem() {
        Gains gains = Gains.ofNumbers(new double[] {1, 3}, new double[][] {{1, -3, 0}, {3, 2, 0}}, 0.5);
        assertThat(gains.unseen()).containsExactly(6, 9, 0);
        assertThat(gains.floors()).containsExactly(0.25, 0.25, 0.25);
        assertThat(Gains.ofNumbers(new double[] {1}, new double[][] {{0}}, 0).floors())
                .containsExactly(Double.MIN_NORMAL);
    }
}
