package dev.headlight.cli;

import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The pages of the results, in Markdown, made from the kept schemas; what all results share has a page of its own. */
final class ResultPages {

    private static final String DEFINITIONS = "#/$defs/";

    private final Map<String, JsonNode> schemas = new TreeMap<>();

    /** @param folder of the kept schemas */
    ResultPages(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                schemas.put(name, Json.mapper().readTree(file.toFile()));
            }
        }
    }

    /** A page for each kind of result, and one for the envelope, by its file's name. */
    Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("results/envelope.md", envelope());
        schemas.forEach((name, schema) -> pages.put("results/" + name + ".md", page(name, schema)));
        return pages;
    }

    /** The lines of the index that lead to them. */
    String list() {
        String results = schemas.entrySet().stream()
                .map(entry ->
                        "- [%s](results/%s.md)".formatted(title(entry.getKey(), entry.getValue()), entry.getKey()))
                .collect(Collectors.joining("\n"));
        return "- [The envelope of every result](results/envelope.md)\n" + results;
    }

    private String envelope() {
        JsonNode schema = schemas.values().iterator().next();
        StringBuilder page = new StringBuilder(Markdown.MADE)
                .append("\n\n# The envelope of every result\n\n")
                .append("What each `results.json` holds beside the `result` itself.\n\n")
                .append(table(schema));
        Set<String> types = new LinkedHashSet<>();
        for (String key : List.of("manifest", "audit")) {
            types.addAll(reached(schema, schema.path("properties").path(key)));
        }
        types.forEach(type -> page.append(section(type, schema)));
        return page.toString();
    }

    private static String page(String name, JsonNode schema) {
        StringBuilder page = new StringBuilder(Markdown.MADE)
                .append("\n\n# ")
                .append(title(name, schema))
                .append("\n\nWhat stands under `result`; the rest is [the envelope](envelope.md). ")
                .append("As a JSON Schema: [%s.json](../../schema/%s.json).\n".formatted(name, name));
        reached(schema, schema.path("properties").path("result")).forEach(type -> page.append(section(type, schema)));
        return page.toString();
    }

    private static String title(String name, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        String kind = properties.path("schema").path("const").asString("");
        return kind.isEmpty()
                ? name + ", of any question that is one number a head"
                : kind + ", version " + properties.path("version").path("const").asInt();
    }

    private static String section(String type, JsonNode schema) {
        JsonNode definition = schema.path("$defs").path(type);
        return "\n## %s\n\n%s\n\n%s"
                .formatted(type, Markdown.text(definition.path("description").asString("")), table(definition));
    }

    private static String table(JsonNode definition) {
        List<List<String>> rows = new ArrayList<>();
        definition
                .path("properties")
                .forEachEntry((key, property) -> rows.add(List.of(
                        "`" + key + "`",
                        Markdown.text(kind(property)),
                        Markdown.text(property.path("description").asString("")))));
        return rows.isEmpty()
                ? Markdown.text(kind(definition)) + "\n"
                : Markdown.table(List.of("key", "type", "meaning"), rows);
    }

    /** The types that a property is made of, each before those that it is made of itself. */
    private static Set<String> reached(JsonNode schema, JsonNode from) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (String type : open.removeFirst().findValuesAsString("$ref").stream()
                    .map(ResultPages::typeOf)
                    .toList()) {
                if (reached.add(type)) {
                    open.addLast(schema.path("$defs").path(type));
                }
            }
        }
        return reached;
    }

    private static String typeOf(String reference) {
        return reference.replace(DEFINITIONS, "").replace("-nullable", "");
    }

    private static String kind(JsonNode node) {
        if (node.has("$ref")) {
            String reference = node.path("$ref").asString();
            return typeOf(reference) + (reference.endsWith("-nullable") ? " or null" : "");
        }
        if (node.has("enum")) {
            return "one of "
                    + node.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        if (node.has("anyOf")) {
            return node.path("anyOf").valueStream().map(ResultPages::kind).collect(Collectors.joining(" or "));
        }
        String type = node.path("type").isArray()
                ? node.path("type").valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
                : node.path("type").asString("any");
        if (node.has("items")) {
            return type.replace("array", "list of " + kind(node.path("items")));
        }
        return node.path("additionalProperties").isObject()
                ? type + " of " + kind(node.path("additionalProperties"))
                : type;
    }
}
