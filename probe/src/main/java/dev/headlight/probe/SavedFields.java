package dev.headlight.probe;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A JSON object of a saved file, each key of which is looked at before it is used; messages name file and key. Immutable. */
final class SavedFields {

    private static final long LARGEST = 1 << 20;

    private final String where;
    private final JsonNode node;

    private SavedFields(String where, JsonNode node) {
        this.where = where;
        this.node = node;
    }

    /** @throws ModelException if there is no file, or it holds no JSON object */
    static SavedFields read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ModelException(
                        file + " has " + Files.size(file) + " bytes; expected saved probes, of at most " + LARGEST);
            }
            return new SavedFields(file + ": key \"", Json.mapper().readTree(Files.readAllBytes(file))).checkObject();
        } catch (NoSuchFileException e) {
            throw new ModelException("there is no file " + file + "; name a folder of probes that were saved", e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        } catch (JacksonException e) {
            throw new ModelException(file + ": " + Json.fault(e) + "; save the probes again", e);
        }
    }

    private SavedFields checkObject() {
        if (!node.isObject()) {
            throw new ModelException(where + "schema\" is missing: the file is no JSON object; save the probes again");
        }
        return this;
    }

    /** @throws ModelException if there are others than these */
    void allowOnly(Set<String> keys) {
        node.propertyNames().stream()
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new ModelException(
                            where + key + "\" is unknown; expected " + keys + "; save the probes again");
                });
    }

    String text(String key) {
        JsonNode value = node.path(key);
        if (!value.isString()) {
            throw wrong(key, "a text");
        }
        return value.stringValue();
    }

    long number(String key, long least, long most) {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw wrong(key, "a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(key)) {
            if (!element.isString()) {
                throw wrong(key, "a list of texts");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    List<SavedFields> objects(String key) {
        List<SavedFields> objects = new ArrayList<>();
        for (JsonNode element : array(key)) {
            if (!element.isObject()) {
                throw wrong(key, "a list of objects");
            }
            objects.add(new SavedFields(where + key + "." + objects.size() + ".", element));
        }
        return objects;
    }

    private JsonNode array(String key) {
        JsonNode value = node.path(key);
        if (!value.isArray()) {
            throw wrong(key, "a list");
        }
        return value;
    }

    ModelException wrong(String key, String expected) {
        JsonNode value = node.path(key);
        return new ModelException("%s%s\" is %s; expected %s; save the probes again"
                .formatted(where, key, value.isMissingNode() ? "missing" : value.toString(), expected));
    }
}
