package dev.headlight.cli;

import dev.headlight.report.Section;
import dev.headlight.result.Results;
import java.util.List;

/**
 * What one study contributes to a report.
 *
 * @param results the answer in its envelope
 * @param sections what the report shows of it
 */
record Chapter(Results<?> results, List<Section> sections) {

    Chapter {
        sections = List.copyOf(sections);
    }

    /** The name of the analysis, such as "surface". */
    String name() {
        return results.schema().substring(results.schema().indexOf('/') + 1);
    }
}
