package dev.headlight.inference.internal.family;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model's {@code config.json}, or an object within it. A value of the wrong kind is told by file and key.
 *
 * @param file what messages name
 * @param json what stands there; not changed
 */
public record Config(Path file, JsonNode json) {

    /** Far more than any model has: what is beyond is a mistake. */
    private static final int LARGEST = 1 << 30;

    private static final int MOST_LAYERS = 10_000;
    private static final long LONGEST_FILE = 16_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    /**
     * Reads a file.
     *
     * @throws ModelException if it is missing, not JSON, no object, or has a key twice
     */
    public static Config read(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new ModelException(
                        file + " is longer than any configuration; expected less than " + LONGEST_FILE + " bytes");
            }
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            if (!json.isObject()) {
                throw new ModelException(file + ": expected a JSON object");
            }
            return new Config(file, json);
        } catch (JacksonException e) {
            throw new ModelException(file + ": " + Json.fault(e), e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    /** Whether the key is there, with another value than null. */
    public boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** Whether the key is there with the value null, which is how some switches say "none". */
    boolean isNull(String key) {
        return json.path(key).isNull();
    }

    /** The window of the layers that slide; 0 for none, which null says. */
    int window(int otherwise) {
        return isNull("sliding_window") ? 0 : count("sliding_window", otherwise);
    }

    /** A positive number, or 0 for none, which null says; or else another. */
    double cap(String key, double otherwise) {
        return isNull(key) ? 0 : positive(key, otherwise);
    }

    /** The object of a key, or an empty one. */
    Config object(String key) {
        if (has(key) && !json.get(key).isObject()) {
            throw wrong(key, "an object");
        }
        return has(key) ? new Config(file, json.get(key)) : empty();
    }

    /** An object in which nothing is said. */
    Config empty() {
        return new Config(file, MAPPER.createObjectNode());
    }

    /** The same configuration with a whole number where it does not have the key; null is an answer. */
    Config with(String key, int otherwise) {
        return json.has(key) ? this : new Config(file, copy().put(key, otherwise));
    }

    /** The same configuration with this text, whatever it has. */
    Config with(String key, String text) {
        return new Config(file, copy().put(key, text));
    }

    /** The same configuration with an object, whatever it has. */
    Config with(String key, Map<String, ?> object) {
        return new Config(file, copy().set(key, MAPPER.valueToTree(object)));
    }

    /** The same configuration with all that another one has. */
    Config overlaid(Config other) {
        ObjectNode copy = copy();
        other.json.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
        return new Config(file, copy);
    }

    private ObjectNode copy() {
        return ((ObjectNode) json).deepCopy();
    }

    /** Which of two names of the same thing the configuration has; the second counts if it has both. */
    String key(String own, String other) {
        return has(other) ? other : own;
    }

    /** A positive whole number that must be there; the first key that is there counts. */
    int count(String... keys) {
        for (String key : keys) {
            if (has(key)) {
                return count(key, 0);
            }
        }
        throw lacks(keys[0], "a positive whole number");
    }

    /** A positive whole number, or else another. */
    public int count(String key, int otherwise) {
        JsonNode value = json.path(key);
        if (!has(key)) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 1
                || value.intValue() > LARGEST) {
            throw wrong(key, "a positive whole number of at most " + LARGEST);
        }
        return value.intValue();
    }

    /** The number of layers; the first key that is there counts. */
    int layers(String... keys) {
        int layers = count(keys);
        if (layers > MOST_LAYERS) {
            throw new ModelException(String.format(
                    Locale.ROOT, "%s: %s is %d; expected at most %d", file, keys[0], layers, MOST_LAYERS));
        }
        return layers;
    }

    /** A whole number, or else another. */
    int integer(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!json.get(key).isIntegralNumber() || !json.get(key).canConvertToInt()) {
            throw wrong(key, "a whole number");
        }
        return json.get(key).intValue();
    }

    /** A positive number that must be there. */
    double positive(String key) {
        if (!has(key)) {
            throw lacks(key, "a positive number");
        }
        return positive(key, 0);
    }

    /** A positive number, or else another. */
    double positive(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        double value = json.get(key).isNumber() ? json.get(key).doubleValue() : Double.NaN;
        if (!(value > 0) || Double.isInfinite(value)) {
            throw wrong(key, "a positive number");
        }
        return value;
    }

    /** What keeps a norm from dividing by nothing: a float between 0 and 1, both left out; or else another. */
    double epsilon(String key, double otherwise) {
        if (!json.has(key)) {
            return otherwise;
        }
        double value = json.get(key).isNumber() ? json.get(key).doubleValue() : Double.NaN;
        if (!((float) value > 0 && value < 1)) {
            throw wrong(key, "a positive number below 1 that a float can hold, such as 1e-12");
        }
        return value;
    }

    /** True or false, or else the other. */
    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!json.get(key).isBoolean()) {
            throw wrong(key, "true or false");
        }
        return json.get(key).booleanValue();
    }

    /** A text, or else another. */
    public String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!json.get(key).isString()) {
            throw wrong(key, "a text");
        }
        return json.get(key).stringValue();
    }

    /** A list, each item made something else; empty if the key is not there. */
    <T> List<T> list(String key, Function<JsonNode, T> item) {
        if (!has(key)) {
            return List.of();
        }
        if (!json.get(key).isArray()) {
            throw wrong(key, "a list");
        }
        List<T> found = new ArrayList<>();
        json.get(key).forEach(node -> found.add(item.apply(node)));
        return found;
    }

    /** Positive numbers, {@code size} of them. */
    List<Double> numbers(String key, int size) {
        List<Double> numbers = list(key, node -> node.isNumber() ? node.doubleValue() : Double.NaN);
        if (numbers.size() != size || numbers.stream().anyMatch(number -> !(number > 0) || number.isInfinite())) {
            throw wrong(key, "a list of " + size + " positive numbers");
        }
        return numbers;
    }

    /** An activation, or else another. */
    Activation activation(String key, Activation otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        return Activation.named(text(key, ""))
                .orElseThrow(() -> wrong(key, "one of " + String.join(", ", Activation.names())));
    }

    /** For each layer whether it slides: what {@code layer_types} says, or else another rule. */
    List<Boolean> slides(int layers, Function<Integer, Boolean> otherwise) {
        if (!has("layer_types")) {
            return IntStream.range(0, layers).boxed().map(otherwise).toList();
        }
        List<String> types = list("layer_types", JsonNode::asString);
        if (types.size() != layers
                || types.stream()
                        .anyMatch(type -> !type.equals("sliding_attention") && !type.equals("full_attention"))) {
            throw wrong("layer_types", "\"full_attention\" or \"sliding_attention\" for each of " + layers + " layers");
        }
        return types.stream().map("sliding_attention"::equals).toList();
    }

    /**
     * Sees to it that a switch has the one value that is supported.
     *
     * @throws ModelException if it has another
     */
    void only(String key, String value) {
        if (has(key) && !json.get(key).asString().equals(value)) {
            throw unsupported(key, value);
        }
    }

    /**
     * Sees to it that one size is a multiple of another.
     *
     * @throws ModelException if not
     */
    void divisible(String key, int size, String byKey, int by) {
        if (size % by != 0) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: %s, %d, cannot be shared by %s, %d; the latter must divide it",
                    file,
                    key,
                    size,
                    byKey,
                    by));
        }
    }

    /** The error of a switch whose value is not supported. */
    ModelException unsupported(String key, String supported) {
        return new ModelException(
                "%s: %s is %s, which is not supported; only %s is".formatted(file, key, json.path(key), supported));
    }

    /** The error of a key that must be there. */
    ModelException lacks(String key, String expected) {
        return new ModelException("%s lacks %s, %s".formatted(file, key, expected));
    }

    private ModelException wrong(String key, String expected) {
        return new ModelException("%s: %s is %s; expected %s".formatted(file, key, shown(json.get(key)), expected));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
