package dev.headlight.inquiry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.inquiry.HeadMeanResult;
import dev.headlight.inquiry.Inquiries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of {@code docs/schema} are those that the records make, with what their Javadoc says. After a change of a record:
 * {@code mvn test -pl inquiry -am -Dtest=KeptSchemasTest -Dsurefire.failIfNoSpecifiedTests=false -Dheadlight.schema.keep=true}
 * writes them again.
 */
class KeptSchemasTest {

    private static final Path KEPT = Path.of("../docs/schema");
    private static final SchemaMaker MAKER =
            new SchemaMaker(new Javadoc(Path.of("../core/src/main/java"), Path.of("src/main/java")));

    private static Map<String, ObjectNode> made() {
        Map<String, ObjectNode> made = new TreeMap<>();
        Inquiries.all().stream()
                .map(inquiry -> inquiry.schema())
                .filter(schema -> schema.name().startsWith("headlight/"))
                .forEach(schema -> made.put(
                        JsonSchema.fileName(schema.type()),
                        JsonSchema.named(schema.name(), schema.version(), MAKER.make(schema.type()))));
        made.put(JsonSchema.fileName(HeadMeanResult.class), MAKER.make(HeadMeanResult.class));
        return made;
    }

    @Test
    void whatIsKeptIsWhatTheRecordsMake() throws IOException {
        Map<String, String> made = new TreeMap<>();
        made().forEach((name, schema) -> made.put(name, JsonSchema.text(schema)));
        if (Boolean.getBoolean("headlight.schema.keep")) {
            for (Map.Entry<String, String> file : made.entrySet()) {
                Files.writeString(KEPT.resolve(file.getKey()), file.getValue());
            }
        }
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.list(KEPT)) {
            for (Path file : files.toList()) {
                kept.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(kept).isEqualTo(made);
    }

    @Test
    void everyKeyIsDescribed() {
        List<String> bare = new ArrayList<>();
        made().forEach((name, schema) -> properties(name, schema, bare));
        assertThat(bare).isEmpty();
    }

    private static void properties(String where, JsonNode node, List<String> bare) {
        node.path("properties").forEachEntry((key, property) -> {
            if (!property.has("description")) {
                bare.add(where + "/" + key);
            }
        });
        node.path("$defs").forEachEntry((key, type) -> properties(where + "/" + key, type, bare));
    }
}
