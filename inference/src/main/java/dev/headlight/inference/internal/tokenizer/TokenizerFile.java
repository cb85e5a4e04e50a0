package dev.headlight.inference.internal.tokenizer;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.inference.options.Casing;
import dev.headlight.result.Json;
import dev.headlight.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code tokenizer.json}, or the same made of {@code vocab.json} and {@code merges.txt}. Its special tokens are taken out of
 * the text that it looks for, so that one that is typed is text like any other; what it does to the length of texts, too.
 */
final class TokenizerFile {

    private static final long LONGEST = 256L << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final Path file;
    private final ObjectNode json;
    private final Map<String, Integer> ids = new HashMap<>();

    private TokenizerFile(Path file, ObjectNode json) {
        this.file = file;
        this.json = json;
        JsonNode vocabulary = json.path("model").path("vocab");
        if (vocabulary.isArray()) {
            for (int id = 0; id < vocabulary.size(); id++) {
                ids.put(vocabulary.get(id).path(0).asString(""), id);
            }
        } else {
            vocabulary
                    .properties()
                    .forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt(-1)));
        }
        for (JsonNode added : json.path("added_tokens")) {
            ids.put(added.path("content").asString(""), added.path("id").asInt(-1));
        }
        if (ids.isEmpty()) {
            throw new ModelException(
                    file + " has no vocabulary; expected a tokenizer as Hugging Face's library saves it");
        }
    }

    /** Reads a {@code tokenizer.json}. */
    static TokenizerFile read(Path file) {
        JsonNode json = parse(file);
        if (!json.path("model").isObject()) {
            throw new ModelException(
                    file + " has no object \"model\"; expected a tokenizer as Hugging Face's library saves it");
        }
        return new TokenizerFile(file, (ObjectNode) json);
    }

    /**
     * Makes a tokenizer of byte pairs from the files that GPT-2 and RoBERTa came with.
     *
     * @param framed whether texts stand between {@code <s>} and {@code </s>}
     */
    static TokenizerFile ofPairs(Path vocabulary, Path merges, boolean framed) {
        ObjectNode json = MAPPER.createObjectNode().put("version", "1.0");
        ObjectNode model = json.putObject("model").put("type", "BPE");
        JsonNode pieces = parse(vocabulary);
        model.set("vocab", pieces);
        ArrayNode pairs = model.putArray("merges");
        try {
            checkLength(merges);
            for (String line : Utf8.read(merges).lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#version")) {
                    pairs.add(line);
                }
            }
        } catch (IOException e) {
            throw new ModelException("cannot read " + merges + ": " + HeadlightException.reason(e), e);
        }
        json.putObject("pre_tokenizer")
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false);
        if (framed && pieces.has("<s>") && pieces.has("</s>")) {
            ObjectNode frame = json.putObject("post_processor").put("type", "RobertaProcessing");
            frame.putArray("sep").add("</s>").add(pieces.get("</s>").asInt());
            frame.putArray("cls").add("<s>").add(pieces.get("<s>").asInt());
            frame.put("trim_offsets", false).put("add_prefix_space", false);
        }
        return new TokenizerFile(vocabulary, json);
    }

    private static JsonNode parse(Path file) {
        try {
            checkLength(file);
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            if (json.isObject()) {
                return json;
            }
            throw new ModelException(file + ": expected a JSON object");
        } catch (JacksonException e) {
            throw new ModelException(file + ": " + Json.fault(e), e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private static void checkLength(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new ModelException(file + " is longer than any tokenizer; expected less than " + LONGEST + " bytes");
        }
    }

    Path file() {
        return file;
    }

    /** The vocabulary numbers of all tokens. */
    Map<String, Integer> ids() {
        return ids;
    }

    /** The largest number and 1. */
    int size() {
        return ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    /** How a token tells that it begins a word, or goes on with one: "##", "Ġ" or "▁". */
    String mark() {
        if (json.path("model").path("type").asString("").equals("WordPiece")) {
            return json.path("model").path("continuing_subword_prefix").asString("##");
        }
        return ids.keySet().stream().anyMatch(piece -> piece.startsWith("Ġ")) ? "Ġ" : "▁";
    }

    /** The token that stands for what the vocabulary cannot spell; empty where there is none. */
    OptionalInt unknownId() {
        JsonNode model = json.path("model");
        int id = model.path("unk_token").isString()
                ? idOf(List.of(model.path("unk_token").stringValue()))
                : model.path("unk_id").asInt(-1);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Whether text is lower-cased. */
    boolean lowerCases() {
        return json.path("normalizer").findValuesAsString("type").contains("Lowercase")
                || json.path("normalizer").findValues("lowercase").stream().anyMatch(flag -> flag.asBoolean(false))
                || json.path("normalizer").path("type").asString("").equals("Lowercase");
    }

    /**
     * Sets whether text is lower-cased.
     *
     * @throws UsageException if the tokenizer is of a kind that leaves no choice
     */
    void lowerCase(Casing casing) {
        if (casing == Casing.AUTO) {
            return;
        }
        if (!json.path("normalizer").path("type").asString("").equals("BertNormalizer")) {
            throw new UsageException(file + " says itself what becomes of capitals; leave the casing to it");
        }
        ((ObjectNode) json.path("normalizer"))
                .put("lowercase", casing == Casing.LOWER)
                .put("strip_accents", casing == Casing.LOWER);
    }

    /** What the library reads. */
    byte[] bytes() {
        ObjectNode copy = MAPPER.createObjectNode();
        copy.setAll(json);
        copy.putNull("truncation").putNull("padding");
        ArrayNode kept = copy.putArray("added_tokens");
        json.path("added_tokens").forEach(token -> {
            if (!token.path("special").asBoolean(false)) {
                kept.add(token);
            }
        });
        return MAPPER.writeValueAsBytes(copy);
    }

    /** The first of some tokens that the vocabulary has; −1 if it has none. */
    int idOf(List<String> tokens) {
        return tokens.stream()
                .filter(ids::containsKey)
                .findFirst()
                .map(ids::get)
                .orElse(-1);
    }
}
