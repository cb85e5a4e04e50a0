package dev.headlight.analysis.syntax;

import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Share;
import java.util.Arrays;

/**
 * The accuracy of each head in both directions, {@code [layer][head]}, as fractions.
 *
 * @param dependentToHead with the word that the dependent looks at most as its governor
 * @param headToDependent with the word that looks most at the dependent
 */
public record AccuracyTables(
        @Share HeadTable dependentToHead, @Share HeadTable headToDependent) {

    /** The accuracy of each head in a direction, {@code [layer][head]}. */
    public HeadTable of(Direction direction) {
        return direction == Direction.DEPENDENT_TO_GOVERNOR ? dependentToHead : headToDependent;
    }

    /** @param rates of the candidates: all heads in the one direction, then all in the other */
    static AccuracyTables of(HeadGrid grid, double[] rates) {
        int half = grid.count();
        return new AccuracyTables(
                HeadTable.of(grid, Arrays.copyOf(rates, half)),
                HeadTable.of(grid, Arrays.copyOfRange(rates, half, 2 * half)));
    }
}
