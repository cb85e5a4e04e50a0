package dev.headlight.inference.internal.tokenizer;

import dev.headlight.result.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the library reads a tokenizer from. */
final class TokenizerJson {

    private TokenizerJson() {}

    /** BERT's tokenizer with this vocabulary, as the bytes of a {@code tokenizer.json}. */
    static byte[] of(Map<String, Integer> vocabulary, boolean lowerCase) {
        Map<String, Object> normalizer = Map.of(
                "type",
                "BertNormalizer",
                "clean_text",
                true,
                "handle_chinese_chars",
                true,
                "strip_accents",
                lowerCase,
                "lowercase",
                lowerCase);
        Map<String, Object> model = Map.of(
                "type", "WordPiece",
                "unk_token", "[UNK]",
                "continuing_subword_prefix", "##",
                "max_input_chars_per_word", 100,
                "vocab", vocabulary);
        Map<String, Object> tokenizer = Map.of(
                "version",
                "1.0",
                "added_tokens",
                List.of(),
                "normalizer",
                normalizer,
                "pre_tokenizer",
                Map.of("type", "BertPreTokenizer"),
                "model",
                model);
        return Json.toString(tokenizer).getBytes(StandardCharsets.UTF_8);
    }
}
