package dev.headlight.inquiry.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import dev.headlight.inquiry.schema.JsonSchema.Fault;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;

/** Checks what a file holds. */
final class Validation {

    private static final int LONGEST = 60;
    private static final String NULL = "null";

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .failFast(true)
            .locale(Locale.ENGLISH)
            .build();

    private Validation() {}

    static Optional<Fault> fault(JsonNode schema, JsonNode root) {
        Schema compiled = SchemaRegistry.withDialect(
                        Dialects.getDraft202012(), builder -> builder.schemaRegistryConfig(CONFIG))
                .getSchema(schema);
        try {
            // What may be null or an object is tried as both: what is deepest is what is meant.
            return compiled.validate(root).stream()
                    .max(Comparator.comparingInt(
                            error -> error.getInstanceLocation().getNameCount()))
                    .map(Validation::fault);
        } catch (JsonNodeException e) {
            // The validator compares counts as longs, and fails where there is none.
            return tooLarge(root, "");
        }
    }

    /** The first number beyond 64 bits. */
    private static Optional<Fault> tooLarge(JsonNode node, String pointer) {
        if (node.isNumber() && Math.abs(node.doubleValue()) >= 0x1p63) {
            return Optional.of(new Fault(pointer, shown(node), "a whole number of at most 64 bits"));
        }
        Stream<Optional<Fault>> within = node.isObject()
                ? node.propertyStream().map(part -> tooLarge(part.getValue(), pointer + "/" + part.getKey()))
                : IntStream.range(0, node.size()).mapToObj(i -> tooLarge(node.get(i), pointer + "/" + i));
        return within.flatMap(Optional::stream).findFirst();
    }

    private static Fault fault(Error error) {
        String pointer = error.getInstanceLocation().toString();
        String place = pointer.isEmpty() ? "/" : pointer;
        JsonNode allowed = error.getSchemaNode();
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> new Fault(pointer + "/" + property, "nothing", "this key, which every file has");
            case "additionalProperties" -> new Fault(pointer + "/" + property, "this key", "no such key");
            default -> new Fault(place, shown(error.getInstanceNode()), expected(error.getKeyword(), allowed));
        };
    }

    private static String expected(String keyword, JsonNode allowed) {
        return switch (keyword) {
            case "type" -> types(allowed);
            case "enum" ->
                allowed.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ", "one of ", ""));
            case "const" -> shown(allowed);
            case "pattern" -> "a text of the form " + allowed.asString();
            case "minimum" -> "at least " + allowed;
            case "maximum" -> "at most " + allowed;
            case "minItems" -> "at least " + allowed + " elements";
            case "maxItems" -> "at most " + allowed + " elements";
            default -> "what the schema's \"" + keyword + "\" allows";
        };
    }

    private static String types(JsonNode allowed) {
        return allowed.isArray()
                ? allowed.valueStream().map(type -> typeName(type.asString())).collect(Collectors.joining(" or "))
                : typeName(allowed.asString());
    }

    private static String typeName(String type) {
        return switch (type) {
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "object" -> "an object";
            case "string" -> "a text";
            case NULL -> NULL;
            default -> "a " + type;
        };
    }

    private static String shown(JsonNode node) {
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list of " + node.size();
        }
        String text = node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
