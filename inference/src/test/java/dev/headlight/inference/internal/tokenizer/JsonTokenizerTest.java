package dev.headlight.inference.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTokenizerTest {

    private static final List<String> PIECES = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ship", "##s", "cafe", "[", "]", "mask", ".", "ein");
    private static final String TEMPLATE =
            ",\"post_processor\":{\"type\":\"BertProcessing\",\"sep\":[\"[SEP]\",3],\"cls\":[\"[CLS]\",2]}}";

    @TempDir
    Path folder;

    @Test
    void wordPiecesAreThoseOfTheVocabularyAlone() throws IOException {
        try (JsonTokenizer tokenizer = wordPieces();
                BertTokenizer reference = new BertTokenizer("vocab.txt", PIECES, true)) {
            for (String text : List.of(
                    "The ships .",
                    "",
                    "caf\u00e9 cafe\u0301s ships",
                    "\ud83d\ude00 ships the\ud83d\ude00",
                    "[MASK] ship")) {
                assertSame(tokenizer.pieces(text), reference.pieces(text));
                assertSame(tokenizer.encode(text), reference.encode(text));
            }
            List<String> words = List.of("The", "ships", "cafe\u0301", ".");
            assertSame(tokenizer.encodeWords(words), reference.encodeWords(words));
            assertSame(
                    tokenizer.frame(tokenizer.pieces("the"), tokenizer.pieces("ships")),
                    reference.frame(reference.pieces("the"), reference.pieces("ships")));
            List<String> tokens = List.of("[CLS]", "the", "[MASK]", "##s", "[SEP]", "ship", "[SEP]");
            assertSame(tokenizer.tokens(tokens), reference.tokens(tokens));
            assertThat(tokenizer.maskId()).isEqualTo(reference.maskId()).isEqualTo(4);
            assertThat(tokenizer.specialTokens(false)).isEqualTo(2);
            assertThat(tokenizer.specialTokens(true)).isEqualTo(3);
        }
    }

    private JsonTokenizer wordPieces() throws IOException {
        Map<String, Integer> ids = new HashMap<>();
        PIECES.forEach(piece -> ids.put(piece, ids.size()));
        String json = new String(TokenizerJson.of(ids, true), java.nio.charset.StandardCharsets.UTF_8);
        String added = "\"added_tokens\":[{\"id\":4,\"content\":\"[MASK]\",\"special\":true,\"single_word\":false,"
                + "\"lstrip\":false,\"rstrip\":false,\"normalized\":false}]";
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, json.substring(0, json.length() - 1).replace("\"added_tokens\":[]", added) + TEMPLATE);
        return new JsonTokenizer(TokenizerFile.read(file), "[MASK]");
    }

    private static void assertSame(Encoding found, Encoding expected) {
        assertThat(found.tokens()).isEqualTo(expected.tokens());
        assertThat(found.ids()).isEqualTo(expected.ids());
        assertThat(found.segmentIds()).isEqualTo(expected.segmentIds());
        for (int i = 0; i < found.length(); i++) {
            assertThat(found.word(i)).isEqualTo(expected.word(i));
            assertThat(found.start(i)).isEqualTo(expected.start(i));
            assertThat(found.end(i)).isEqualTo(expected.end(i));
            assertThat(found.role(i)).isEqualTo(expected.role(i));
        }
    }

    /** Byte pairs: what a list of words and its text give is the same. */
    @Test
    void pairsOfAListAreThoseOfItsText() throws IOException {
        try (JsonTokenizer tokenizer = pairs(true)) {
            Encoding text = tokenizer.encode("the ships the");
            assertThat(text.tokens()).containsExactly("<s>", "the", "\u0120ship", "s", "\u0120the", "</s>");
            assertThat(text.role(0)).isEqualTo(TokenRole.CLS);
            assertThat(text.role(5)).isEqualTo(TokenRole.SEP);
            Encoding words = tokenizer.encodeWords(List.of("the", "ships", "the"));
            assertSame(words, text);
            assertThat(List.of(words.word(1), words.word(2), words.word(3), words.word(4)))
                    .containsExactly(0, 1, 1, 2);
            assertThat(words.start(2)).isEqualTo(4);
            assertThat(words.end(3)).isEqualTo(9);
        }
        try (JsonTokenizer tokenizer = pairs(false)) {
            assertThat(tokenizer.specialTokens(false)).isZero();
            assertThat(tokenizer.encode("the").tokens()).containsExactly("the");
        }
    }

    private JsonTokenizer pairs(boolean framed) throws IOException {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String piece :
                "<s> <pad> </s> t h e s i p \u0120 th the sh ip ship \u0120t \u0120th \u0120the \u0120s \u0120sh \u0120ship a"
                        .split(" ")) {
            ids.put(piece, ids.size());
        }
        Path vocabulary = folder.resolve("vocab.json");
        Path merges = folder.resolve("merges.txt");
        Files.writeString(vocabulary, dev.headlight.result.Json.toString(ids));
        Files.writeString(
                merges,
                "#version: 0.2\n\u0120 t\n\u0120t h\n\u0120th e\nt h\nth e\ni p\n\u0120 s\n\u0120s h\n\u0120sh ip\n");
        return new JsonTokenizer(TokenizerFile.ofPairs(vocabulary, merges, framed), null);
    }

    @Test
    void tokenizersOfOtherVocabulariesAreKnownByTheirSize() throws IOException {
        wordPieces().close();
        Tokenizer unused = new NoTokenizer("model");
        assertThat(unused.specialTokens(false)).isZero();
        assertThat(TokenizerFile.read(folder.resolve("tokenizer.json")).size()).isEqualTo(PIECES.size());
    }
}
