package dev.headlight.report.sections;

import dev.headlight.maps.Measure;
import dev.headlight.report.Prose;

/** Says which measure a report shows, and how to read it. */
public final class MeasureProse {

    private MeasureProse() {}

    /** What a measure is, in words for readers of a report. */
    public static Prose of(Measure measure) {
        return new Prose(
                ("This report looks at %s, %s. ".formatted(measure.title(), measure.symbol()) + measure.meaning())
                        .strip());
    }
}
