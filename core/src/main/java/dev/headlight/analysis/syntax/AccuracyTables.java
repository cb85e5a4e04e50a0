package dev.headlight.analysis.syntax;

import dev.headlight.maps.HeadTable;
import java.util.Arrays;

/** The accuracy of each head in both directions, {@code [layer][head]}, as fractions. */
public record AccuracyTables(HeadTable dependentToHead, HeadTable headToDependent) {

    public HeadTable of(Direction direction) {
        return direction == Direction.DEPENDENT_TO_HEAD ? dependentToHead : headToDependent;
    }

    /** @param rates of the candidates: all heads in the one direction, then all in the other */
    static AccuracyTables of(int layers, int heads, double[] rates) {
        int half = layers * heads;
        return new AccuracyTables(
                HeadTable.of(layers, heads, Arrays.copyOf(rates, half)),
                HeadTable.of(layers, heads, Arrays.copyOfRange(rates, half, 2 * half)));
    }
}
