package dev.headlight.analysis.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Measure;
import dev.headlight.testing.RandomModel;
import dev.headlight.text.Encoding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleAnalysisTest {

    private static List<Example> kept(int... lengths) {
        Accumulator<List<Example>> sample =
                SampleAnalysis.readable().start(new RandomModel(1, 1).card(), Measure.ATTENTION);
        for (int length : lengths) {
            Encoding encoding = Encoding.ofIds(IntStream.range(0, length).toArray());
            sample.begin(new Example("of " + length, "d", encoding));
        }
        return sample.result();
    }

    @Test
    void theMostReadableExampleIsKept() {
        assertThat(kept(5, 128, 30)).extracting(Example::id).containsExactly("of 30");
        assertThat(kept(160, 400)).extracting(Example::id).containsExactly("of 160");
    }

    /** The maps of all heads would be held to draw it: 3.2 GB at 4,096 tokens of 4 layers of 12 heads. */
    @Test
    void whatNobodyCouldReadIsNotDrawn() {
        assertThat(kept(161, 2048)).isEmpty();
    }
}
