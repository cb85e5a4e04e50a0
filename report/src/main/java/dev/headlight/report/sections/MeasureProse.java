package dev.headlight.report.sections;

import dev.headlight.maps.Measure;
import dev.headlight.report.Prose;

/** Says which measure a report shows, and how to read it. */
public final class MeasureProse {

    private MeasureProse() {}

    /** What a measure is, in words for readers of a report. */
    public static Prose of(Measure measure) {
        return new Prose(
                "This report looks at %s, %s. %s".formatted(measure.title(), measure.symbol(), meaning(measure)));
    }

    private static String meaning(Measure measure) {
        if (measure.equals(Measure.GRADIENTS)) {
            return "A large gradient says that the loss of predicting hidden words would change if the weight did. Where"
                    + " attention to [SEP] is large but its gradient small, the attention does nothing.";
        }
        if (measure.equals(Measure.NORMS)) {
            return "A large norm says that much of a token arrives. Where attention to [SEP] is large but its norm small,"
                    + " the attention does nothing.";
        }
        return "They say how a token divides its attention, not how much of it matters.";
    }
}
