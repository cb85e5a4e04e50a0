package dev.headlight.analysis;

import dev.headlight.corpus.Example;
import dev.headlight.result.Unit;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;

/** Which unit the errors of a result stand on: what the examples' documents were. */
public final class ErrorUnit {

    private static final String COLUMN = "unit/";

    private ErrorUnit() {}

    /** Notes the unit of an example among what is counted of it. */
    public static void count(Columns columns, Example example) {
        columns.counts(COLUMN + example.unit().singular(), 1).add(0, 1);
    }

    /** The unit of all examples; the smallest where they differ. */
    public static Unit of(BlockSums sums) {
        Unit found = Unit.DOCUMENT;
        for (Unit unit : Unit.values()) {
            found = sums.total(COLUMN + unit.singular(), 0) > 0 ? unit : found;
        }
        return found;
    }
}
