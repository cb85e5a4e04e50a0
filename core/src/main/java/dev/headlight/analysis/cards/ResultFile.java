package dev.headlight.analysis.cards;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A result as it was written.
 *
 * @param path where
 * @param root the whole file
 */
record ResultFile(Path path, JsonNode root) {

    private static final String SCHEMA = "headlight/";
    private static final int VERSION = 2;

    /**
     * Reads a file; empty if it is JSON, but no result.
     *
     * @throws CorpusException if it cannot be read, is no JSON, or is a result of another version
     */
    static Optional<ResultFile> read(Path path) {
        try {
            JsonNode root = Json.mapper().readTree(Files.readAllBytes(path));
            if (!root.path("schema").asString("").startsWith(SCHEMA)) {
                return Optional.empty();
            }
            if (root.path("version").asInt(0) != VERSION) {
                throw new CorpusException("%s holds version %s of %s; this Headlight joins version %d: make it again"
                        .formatted(
                                path, root.path("version"), root.path("schema").asString(), VERSION));
            }
            return Optional.of(new ResultFile(path, root));
        } catch (JacksonException e) {
            throw new CorpusException(path + " is not well-formed JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + path + ": " + HeadlightException.reason(e), e);
        }
    }

    String analysis() {
        return root.path("schema").asString().substring(SCHEMA.length());
    }

    String measure() {
        return text("/manifest/measure");
    }

    String model() {
        return text("/manifest/model/name");
    }

    String checksum() {
        return text("/manifest/model/checksum");
    }

    int layers() {
        return node("/manifest/model/layers").asInt();
    }

    int heads() {
        return node("/manifest/model/heads").asInt();
    }

    CardsResult.Source source() {
        return new CardsResult.Source(
                path.toString(), analysis(), measure(), model(), text("/manifest/corpus/name"), checksum());
    }

    /** What is at a place of the file. */
    JsonNode node(String pointer) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode()) {
            throw new CorpusException("%s is a %s result without %s: it was cut or changed; make it again"
                    .formatted(path, analysis(), pointer));
        }
        return node;
    }

    String text(String pointer) {
        return node(pointer).asString();
    }

    HeadTable table(String pointer) {
        return read(node(pointer), pointer, HeadTable.class);
    }

    /** A value of a type that writes itself as JSON. */
    <T> T read(JsonNode node, String where, Class<T> type) {
        try {
            return Json.mapper().treeToValue(node, type);
        } catch (JacksonException e) {
            throw new CorpusException("%s, %s: %s".formatted(path, where, e.getOriginalMessage()), e);
        }
    }
}
