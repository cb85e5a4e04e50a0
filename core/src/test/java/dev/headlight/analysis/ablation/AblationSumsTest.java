package dev.headlight.analysis.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Json;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.WordTokenizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AblationSumsTest {

    @Test
    void segmentsWeighEquallyAndDocumentsAreTheUnit() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), Resampling.standard(1));
        sums.add(of("a"), 10, 2, changes(0.1));
        sums.add(of("a"), 1, 4, changes(0.3));
        sums.add(of("b"), 5, 3, changes(0.5));
        AblationResult result = sums.result();
        assertThat(result.segments()).isEqualTo(3);
        assertThat(result.targets()).isEqualTo(16);
        assertThat(result.loss()).isCloseTo(3, within(1e-12));
        // Residuals of the block sums: a 6 − 2·3, b 3 − 3, so there is no variation between documents.
        assertThat(result.lossSe()).isCloseTo(0, within(1e-12));
        assertThat(Objects.requireNonNull(result.lossChange().get("mean")).get(0, 1))
                .isCloseTo(0.3 + 11, within(1e-12));
        // a .4 − 2·.3, b .5 − .3; √((.04 + .04) · 2/1) / 3.
        assertThat(Objects.requireNonNull(result.lossChangeSe().get("zero")).get(0, 0))
                .isCloseTo(0.4 / 3, within(1e-12));
    }

    @Test
    void mergingIsAdding() {
        Random random = new Random(1);
        AblationSums whole = new AblationSums(new HeadGrid(1, 2), Resampling.standard(1));
        AblationSums first = new AblationSums(new HeadGrid(1, 2), Resampling.standard(1));
        AblationSums second = new AblationSums(new HeadGrid(1, 2), Resampling.standard(1));
        for (int i = 0; i < 40; i++) {
            double change = random.nextGaussian();
            whole.add(of("d" + i % 7), 3, change, changes(change));
            (i % 3 == 0 ? first : second).add(of("d" + i % 7), 3, change, changes(change));
        }
        first.states().get(0).merge(second.states().get(0));
        assertThat(first.result().loss()).isCloseTo(whole.result().loss(), within(1e-12));
        assertThat(Objects.requireNonNull(first.result().lossChangeSe().get("uniform"))
                        .get(0, 1))
                .isCloseTo(
                        Objects.requireNonNull(whole.result().lossChangeSe().get("uniform"))
                                .get(0, 1),
                        within(1e-12));
    }

    /** Of 2 heads and 3 ways each change is far from 0 but that of the first head by zero: half help, half harm. */
    @Test
    void eachChangeIsTestedOnDocuments() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), Resampling.standard(1));
        for (int i = 0; i < 40; i++) {
            sums.add(of("d" + i % 20), 3, 2, changes(i % 2 == 0 ? 0.1 : -0.1));
        }
        Map<String, HeadTable> pValues = sums.result().lossChangeP();
        assertThat(Objects.requireNonNull(pValues.get("zero")).get(0, 0)).isGreaterThan(0.05);
        assertThat(Objects.requireNonNull(pValues.get("zero")).get(0, 1)).isLessThan(0.05);
        assertThat(Objects.requireNonNull(pValues.get("uniform")).get(0, 0)).isLessThan(0.05);
    }

    @Test
    void theResultHasTheKeysOfItsSchema() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), Resampling.standard(1));
        sums.add(of("a"), 1, 2, changes(0.5));
        assertThat(Json.toString(sums.result()))
                .isEqualTo(
                        "{\"segments\":1,\"unit\":\"document\",\"targets\":1,\"loss\":2,\"loss_se\":null,"
                                + "\"loss_change\":{\"zero\":[[0.5,1.5]],\"mean\":[[10.5,11.5]],\"uniform\":[[20.5,21.5]]},"
                                + "\"loss_change_se\":{\"zero\":[[null,null]],\"mean\":[[null,null]],\"uniform\":[[null,null]]},"
                                + "\"loss_change_p\":{\"zero\":[[null,null]],\"mean\":[[null,null]],\"uniform\":[[null,null]]}}");
    }

    /** For each way its number times 10 more, for the second head 1 more. */
    private static double[][] changes(double change) {
        return new double[][] {{change, change + 1}, {change + 10, change + 11}, {change + 20, change + 21}};
    }

    private static Example of(String document) {
        return new Example("e", document, new WordTokenizer().tokens(List.of("word")));
    }
}
