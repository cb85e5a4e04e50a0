package dev.headlight.analysis.cards;

import dev.headlight.result.TestUnit;
import dev.headlight.result.Unit;
import dev.headlight.stats.Blocks;
import java.util.List;

/**
 * A card for each head.
 *
 * @param model the model's name
 * @param twin the name of the model with random weights that it is compared with; empty if there is none
 * @param layers the number of layers
 * @param heads the number of heads of each layer
 * @param sources the results that were joined
 * @param cards by layer and head
 */
public record CardsResult(
        String model, String twin, int layers, int heads, List<SourceRun> sources, List<HeadCard> cards) {

    public CardsResult {
        sources = List.copyOf(sources);
        cards = List.copyOf(cards);
    }

    /**
     * A result that was joined.
     *
     * @param file its path
     * @param analysis what was asked, such as "surface"
     * @param measure which map was looked at
     * @param model the model's name
     * @param corpus the corpus's name
     * @param checksum of the model's weights
     * @param unit what its errors and tests stand on: document, sentence or segment
     * @param units how many such units there are
     */
    public record SourceRun(
            String file,
            String analysis,
            String measure,
            String model,
            String corpus,
            String checksum,
            Unit unit,
            long units) {

        /** What its tests count. */
        public TestUnit testUnit() {
            return new TestUnit(unit, units > Blocks.LIMIT);
        }
    }
}
