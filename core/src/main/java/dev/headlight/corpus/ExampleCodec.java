package dev.headlight.corpus;

import dev.headlight.result.Json;
import dev.headlight.result.Unit;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Examples as bytes: JSON, with each annotation under the name of its class. */
public final class ExampleCodec {

    private static final int MOST_BYTES = 64 << 20;

    private ExampleCodec() {}

    private record SavedExample(
            String id, String document, Unit unit, SavedEncoding encoding, List<SavedAnnotation> annotations) {}

    private record SavedEncoding(
            String text,
            int[] ids,
            List<String> tokens,
            int[] segmentIds,
            List<TokenRole> roles,
            int[] words,
            int[] starts,
            int[] ends) {}

    private record SavedAnnotation(String type, JsonNode value) {}

    /** Writes an example with its annotations. */
    public static void write(Example example, DataOutput out) throws IOException {
        byte[] bytes = Json.toString(new SavedExample(
                        example.id(),
                        example.document(),
                        example.unit(),
                        save(example.encoding()),
                        example.annotations().stream()
                                .map(annotation -> new SavedAnnotation(
                                        annotation.getClass().getName(), Json.toTree(annotation)))
                                .toList()))
                .getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is no example
     */
    public static Example read(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("an example of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            SavedExample saved = Json.mapper().readValue(bytes, SavedExample.class);
            List<Annotation> annotations = new ArrayList<>();
            for (SavedAnnotation annotation : saved.annotations()) {
                annotations.add(load(annotation));
            }
            return new Example(saved.id(), saved.document(), saved.unit(), load(saved.encoding()), annotations);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("an example that cannot be read: " + e.getMessage(), e);
        }
    }

    private static Annotation load(SavedAnnotation saved) throws IOException {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> type = Class.forName(saved.type(), false, loader);
            return Json.mapper().treeToValue(saved.value(), type.asSubclass(Annotation.class));
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("\"" + saved.type() + "\" is no annotation", e);
        }
    }

    private static SavedEncoding save(Encoding encoding) {
        int length = encoding.length();
        List<TokenRole> roles = new ArrayList<>();
        int[] words = new int[length];
        int[] starts = new int[length];
        int[] ends = new int[length];
        for (int token = 0; token < length; token++) {
            roles.add(encoding.role(token));
            words[token] = encoding.word(token);
            starts[token] = encoding.start(token);
            ends[token] = encoding.end(token);
        }
        return new SavedEncoding(
                encoding.text(), encoding.ids(), encoding.tokens(), encoding.segmentIds(), roles, words, starts, ends);
    }

    private static Encoding load(SavedEncoding saved) {
        return new Encoding(
                saved.text(),
                saved.ids(),
                saved.tokens(),
                saved.segmentIds(),
                saved.roles(),
                saved.words(),
                saved.starts(),
                saved.ends());
    }
}
