package dev.headlight.inquiry.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.ablation.AblationResult.Change;
import dev.headlight.analysis.ablation.AblationResult.GroupEffect;
import dev.headlight.analysis.ablation.HeadGroup;
import dev.headlight.audit.Statement;
import dev.headlight.maps.Head;
import dev.headlight.result.Unit;
import dev.headlight.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static Change change(double p) {
        return new Change(0.5, 0.1, Interval.of(0.3, 0.7), p);
    }

    /** What is claimed of heads together is counted as what is claimed of one; what could not be tested is not. */
    @Test
    void groupsOfHeadsAreAudited() {
        HeadGroup layer = new HeadGroup("layer 1", List.of(new Head(0, 0), new Head(0, 1)));
        HeadGroup other = new HeadGroup("layer 2", List.of(new Head(1, 0), new Head(1, 1)));
        AblationResult result = new AblationResult(
                12,
                Unit.DOCUMENT,
                40,
                2.5,
                0.1,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(
                        new GroupEffect(layer, Map.of("mean", change(0.01))),
                        new GroupEffect(other, Map.of("mean", change(0.2))),
                        new GroupEffect(other, Map.of("zero", change(Double.NaN)))),
                Map.of(),
                Map.of(),
                List.of());
        assertThat(Statements.of(result))
                .containsExactly(
                        new Statement("layer 1 mean", Optional.empty(), false, true),
                        new Statement("layer 2 mean", Optional.empty(), false, false));
    }
}
