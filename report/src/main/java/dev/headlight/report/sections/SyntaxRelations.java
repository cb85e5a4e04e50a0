package dev.headlight.report.sections;

import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import java.util.List;
import java.util.Map;

/** Which relations a report shows, and in which words. */
final class SyntaxRelations {

    /** How many relations have bars of their own. */
    private static final int SHOWN = 24;

    private SyntaxRelations() {}

    /** The most frequent relations that a head can be right about and that occur in enough documents. */
    static List<Map.Entry<String, RelationResult>> shown(SyntaxResult result) {
        return result.relations().entrySet().stream()
                .filter(relation -> relation.getValue().best().accuracy() > 0
                        && !Double.isNaN(relation.getValue().crossFitted().pValue()))
                .limit(SHOWN)
                .toList();
    }

    /** The relations in which a head beats position, corrected for the number of relations; by gain. */
    static List<Map.Entry<String, RelationResult>> known(SyntaxResult result) {
        return result.relations().entrySet().stream()
                .filter(relation -> relation.getValue().claim().isSupported())
                .sorted((a, b) -> Double.compare(
                        b.getValue().crossFitted().gain(),
                        a.getValue().crossFitted().gain()))
                .toList();
    }

    static String words(Direction direction) {
        return switch (direction) {
            case DEPENDENT_TO_GOVERNOR -> "dependent to governor";
            case GOVERNOR_TO_DEPENDENT -> "governor to dependent";
        };
    }
}
