package dev.headlight.inquiry.schema;

import dev.headlight.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (Draft 2020-12) of the {@code results.json} of a question. Those of Headlight's own types are kept as
 * resources, the files of {@code docs/schema}; those of other types are made when they are asked for. Immutable.
 */
public final class JsonSchema {

    private static final String OWN = "dev.headlight.";
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final ObjectNode schema;

    private JsonSchema(ObjectNode schema) {
        this.schema = schema;
    }

    /**
     * @param name of the result, such as "headlight/surface"
     * @param version of the result
     * @param type the record of the result
     */
    public static JsonSchema of(String name, int version, Class<?> type) {
        return new JsonSchema(named(name, version, kept(type).orElseGet(() -> make(type))));
    }

    private static ObjectNode make(Class<?> type) {
        return new SchemaMaker(Descriptions.ANNOTATED).make(type);
    }

    private static Optional<ObjectNode> kept(Class<?> type) {
        if (!type.getName().startsWith(OWN)) {
            return Optional.empty();
        }
        try (InputStream in = JsonSchema.class.getResourceAsStream(fileName(type))) {
            return in == null
                    ? Optional.empty()
                    : Optional.of((ObjectNode) Json.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file in which the schema of a type is kept, such as "head-mean.json" for HeadMeanResult. */
    static String fileName(Class<?> type) {
        String name = type.getSimpleName().replaceFirst("Result$", "");
        return WORD_START.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT) + ".json";
    }

    /** The schema with what tells the result from others of its type. */
    static ObjectNode named(String name, int version, ObjectNode of) {
        ObjectNode named = of.deepCopy();
        ObjectNode properties = (ObjectNode) named.get("properties");
        ((ObjectNode) properties.get("schema")).put("const", name);
        ((ObjectNode) properties.get("version")).put("const", version);
        return named;
    }

    /** The schema as text, over several lines. */
    public String text() {
        return text(schema);
    }

    static String text(JsonNode schema) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    /**
     * What is wrong with a file.
     *
     * @param root what the file holds
     * @return the first fault, if there is any
     */
    public Optional<Fault> fault(JsonNode root) {
        return Validation.fault(schema, root);
    }

    /**
     * Something in a file that its schema does not allow.
     *
     * @param pointer where it is, as RFC 6901 has it, such as "/result/segments"
     * @param found what is there
     * @param expected what the schema allows
     */
    public record Fault(String pointer, String found, String expected) {}
}
