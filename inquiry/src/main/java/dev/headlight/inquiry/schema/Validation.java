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
import tools.jackson.databind.JsonNode;

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
        // What may be null or an object is tried as both: what is deepest is what is meant.
        return compiled.validate(root).stream()
                .max(Comparator.comparingInt(
                        error -> error.getInstanceLocation().getNameCount()))
                .map(Validation::fault);
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
