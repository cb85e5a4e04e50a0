package dev.headlight.analysis.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.maps.Head;
import dev.headlight.result.Json;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadCardTest {

    @Test
    void everyPartIsReadBackAsItWasWritten() {
        Claim claim = Claim.of(0.0004, 60, 0.1);
        Interval interval = Interval.of(0.3, 0.5);
        HeadCard card = new HeadCard(
                new Head(4, 3),
                Optional.of("sep"),
                Map.of("norms", 0.12),
                Optional.of(0.06),
                Optional.of(new HeadCard.Relation("dobj", "dependent_to_head", 120, 0.868, 0.4, true, claim)),
                List.of(new HeadCard.FoundRelation(
                        "dobj",
                        "dependent_to_head",
                        120,
                        30,
                        0.85,
                        interval,
                        0.4,
                        0.45,
                        interval,
                        0.0004,
                        Map.of("zero", new HeadCard.Effect(0.1, 0.02, 0.001, 400)))),
                Optional.of(new HeadCard.Coreference(469, 0.8, true, 40, 0.764, interval, 0.001, claim)),
                Map.of("zero", new HeadCard.Effect(0.0123, 0.001, 0.2, 400)),
                Optional.of(new HeadCard.Twin(Optional.of("broad"), 0.02, Double.NaN)),
                Map.of("example/reach", 3.5));
        CardsResult result = new CardsResult("tiny", "", 5, 4, List.of(), List.of(card));
        assertThat(Json.mapper().readValue(Json.toString(result), CardsResult.class))
                .isEqualTo(result);
    }
}
