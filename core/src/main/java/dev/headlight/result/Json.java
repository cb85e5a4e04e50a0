package dev.headlight.result;

import dev.headlight.OutputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * JSON as Headlight writes it: keys in snake case, numbers with {@value #DIGITS} significant digits (the maps are
 * float32, which has seven; the rest would be the order of summation), NaN as null.
 */
public final class Json {

    private static final int DIGITS = 8;
    /** What only those who write programs with the parser can use. */
    private static final Pattern INNARDS = Pattern.compile(
            " \\(start marker at .*|, from `[^`]*`|: enable `.*| \\(not recognized as one since .*", Pattern.DOTALL);

    private static final MathContext PRECISION = new MathContext(DIGITS);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule("headlight")
                    .addSerializer(Double.class, new RoundingSerializer())
                    .addSerializer(double.class, new RoundingSerializer())
                    .addSerializer(double[].class, new RoundingArraySerializer())
                    .addDeserializer(double.class, new NumberDeserializer(double.class))
                    .addDeserializer(Double.class, new NumberDeserializer(Double.class))
                    .addDeserializer(double[].class, new ArrayDeserializer()))
            .build();

    private Json() {}

    private static final JsonMapper STRICT = MAPPER.rebuild()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** As {@link #mapper}, for what Headlight has written itself: each key must be there, and no other. */
    public static JsonMapper strict() {
        return STRICT;
    }

    /** The mapper itself, for those who read results. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** A value as it is written, as a tree. */
    public static JsonNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A value as it is written, in one line. */
    public static String toString(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * What is wrong with a text that should be JSON, in words that can follow "FILE: ": the line, the column and what stands
     * there. What the parser says of its own settings is left out.
     */
    public static String fault(JacksonException e) {
        String message = INNARDS.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
        TokenStreamLocation place = e.getLocation();
        String where = place == null || place.getLineNr() < 1
                ? ""
                : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return "this is not well-formed JSON" + where + ": " + message;
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @throws OutputException if it cannot be written
     */
    public static void write(Path file, Object value) {
        AtomicFile.write(file, out -> {
            try {
                MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, value);
            } catch (JacksonException e) {
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                throw e;
            }
        });
    }

    /** Neither a text such as "NaN" nor a number that no double can hold was written by Headlight. */
    private static double finite(JsonParser parser, DeserializationContext context) {
        double value = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
        if (!Double.isFinite(value)) {
            throw context.weirdStringException(parser.getString(), double.class, "expected a number, or null");
        }
        return value;
    }

    /** What was written as null was no number. */
    private static final class NumberDeserializer extends StdDeserializer<Double> {

        NumberDeserializer(Class<?> type) {
            super(type);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) {
            return finite(parser, context);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class ArrayDeserializer extends StdDeserializer<double[]> {

        ArrayDeserializer() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.isExpectedStartArrayToken()) {
                throw context.wrongTokenException(
                        parser, getValueType(context), JsonToken.START_ARRAY, "expected a list of numbers");
            }
            double[] values = new double[16];
            int count = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = token == JsonToken.VALUE_NULL ? Double.NaN : finite(parser, context);
            }
            return Arrays.copyOf(values, count);
        }
    }

    private static void writeRounded(double value, JsonGenerator out) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            out.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(new BigDecimal(value).round(PRECISION).doubleValue());
        }
    }

    private static final class RoundingSerializer extends StdSerializer<Double> {

        RoundingSerializer() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            writeRounded(value, out);
        }
    }

    private static final class RoundingArraySerializer extends StdSerializer<double[]> {

        RoundingArraySerializer() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray(values, values.length);
            for (double value : values) {
                writeRounded(value, out);
            }
            out.writeEndArray();
        }
    }
}
