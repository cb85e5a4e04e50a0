package dev.headlight.stats;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an interval as it is written: two ends, or null for a missing one. */
final class IntervalReader extends StdDeserializer<Interval> {

    IntervalReader() {
        super(Interval.class);
    }

    @Override
    public Interval deserialize(JsonParser parser, DeserializationContext context) {
        double[] ends = context.readValue(parser, double[].class);
        if (ends.length != 2 || !(ends[0] <= ends[1])) {
            return context.reportInputMismatch(this, "an interval has two ends that rise");
        }
        return Interval.of(ends[0], ends[1]);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return Interval.UNKNOWN;
    }
}
