package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Section;
import dev.headlight.result.Unit;
import org.junit.jupiter.api.Test;

class MixingSectionTest {

    @Test
    void kindsOfTokensThatAreMissingHaveNoLine() {
        double[] ratios = {0.2, 0.1};
        double[] none = {Double.NaN, Double.NaN};
        Section section = MixingSection.of(new MixingResult(3, Unit.DOCUMENT, ratios, ratios, ratios, none, ratios));
        LayerPoints figure = (LayerPoints) section.blocks().get(2);
        assertThat(figure.series())
                .extracting(LayerPoints.Series::name)
                .containsExactly("all tokens", "[CLS]", "other tokens");
        assertThat(figure.caption().alternative()).contains(".20", ".10", "layer 2");
    }
}
