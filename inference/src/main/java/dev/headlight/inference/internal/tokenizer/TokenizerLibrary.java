package dev.headlight.inference.internal.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.engine.NativeEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The library that reads {@code tokenizer.json}. */
public final class TokenizerLibrary {

    private static final String SMALLEST = "{\"version\": \"1.0\", \"truncation\": null, \"padding\": null,"
            + " \"added_tokens\": [], \"normalizer\": null, \"pre_tokenizer\": {\"type\": \"Whitespace\"},"
            + " \"post_processor\": null, \"decoder\": null,"
            + " \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"?\": 0, \"a\": 1, \"head\": 2}, \"unk_token\": \"?\"}}";

    private TokenizerLibrary() {}

    /**
     * Cuts a text with the smallest tokenizer that there is.
     *
     * @throws ModelException if the library does not start on this machine
     */
    public static void check() {
        NativeEngine.prepare();
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(SMALLEST.getBytes(StandardCharsets.UTF_8)), Map.of())) {
            long[] ids = tokenizer.encode("a head", false, false).getIds();
            if (ids.length != 2 || ids[0] != 1 || ids[1] != 2) {
                throw new ModelException("the tokenizer library cuts \"a head\" into " + ids.length
                        + " tokens, and should find two; unpack Headlight anew");
            }
        } catch (IOException | LinkageError | IllegalStateException e) {
            throw NativeEngine.notStarted("the tokenizer library", e);
        }
    }
}
