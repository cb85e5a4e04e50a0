package dev.headlight.inference.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        return new JsonTokenizer(TokenizerFile.read(file), "[MASK]", null);
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

    /** What fills up is no word, wherever it stands. */
    @Test
    void paddingIsTheTokenizersToTell() throws IOException {
        try (JsonTokenizer tokenizer = pairs(true)) {
            Encoding found = tokenizer.tokens(List.of("<s>", "the", "<pad>", "\u0120ship", "</s>", "<pad>", "<pad>"));
            assertThat(IntStream.range(0, found.length()).mapToObj(found::role))
                    .containsExactly(
                            TokenRole.CLS,
                            TokenRole.PIECE,
                            TokenRole.PADDING,
                            TokenRole.PIECE,
                            TokenRole.SEP,
                            TokenRole.PADDING,
                            TokenRole.PADDING);
            assertThat(found.role(2).isSpecial()).isTrue();
            assertThat(found.word(2)).isEqualTo(-1);
            assertThat(found.word(3)).isEqualTo(1);
        }
    }

    private JsonTokenizer pairs(boolean framed) throws IOException {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String piece :
                "<s> <pad> </s> t h e s i p \u0120 th the sh ip ship \u0120t \u0120th \u0120the \u0120s \u0120sh \u0120ship a \u00cc \u0123"
                        .split(" ")) {
            ids.put(piece, ids.size());
        }
        Path vocabulary = folder.resolve("vocab.json");
        Path merges = folder.resolve("merges.txt");
        Files.writeString(vocabulary, dev.headlight.result.Json.toString(ids));
        Files.writeString(
                merges,
                "#version: 0.2\n\u0120 t\n\u0120t h\n\u0120th e\nt h\nth e\ni p\n\u0120 s\n\u0120s h\n\u0120sh ip\n");
        return new JsonTokenizer(TokenizerFile.ofPairs(vocabulary, merges, framed), null, null);
    }

    /** Spans of the library count code points, ours UTF-16 units; what it strips of a letter is the letter's. */
    @Test
    void spansCountUnitsOfTheText() throws IOException {
        try (JsonTokenizer tokenizer = wordPieces()) {
            Encoding found = tokenizer.pieces("\ud83d\ude00 cafe\u0301 ships");
            assertThat(found.tokens()).containsExactly("[UNK]", "cafe", "ship", "##s");
            assertSpans(found, 0, 2, 3, 8, 9, 13, 13, 14);
        }
        try (JsonTokenizer tokenizer = pairs(true)) {
            // An accent that is a token of its own is no part of the letter's.
            Encoding found = tokenizer.pieces("the\u0301 the");
            assertThat(found.tokens()).containsExactly("the", "\u00cc", "\u0123", "\u0120the");
            assertSpans(found, 0, 3, 3, 4, 3, 4, 5, 8);
        }
    }

    private static void assertSpans(Encoding found, int... spans) {
        for (int token = 0; token < found.length(); token++) {
            assertThat(found.start(token)).as(found.token(token)).isEqualTo(spans[2 * token]);
            assertThat(found.end(token)).as(found.token(token)).isEqualTo(spans[2 * token + 1]);
        }
    }

    @Test
    void whatIsTypedLikeASpecialTokenIsText() throws IOException {
        try (JsonTokenizer tokenizer = wordPieces()) {
            Encoding found = tokenizer.encode("the [MASK] .");
            assertThat(found.tokens()).containsExactly("[CLS]", "the", "[", "mask", "]", ".", "[SEP]");
            assertThat(found.role(3)).isEqualTo(TokenRole.PIECE);
            // The special tokens, of which the library knows no span, stand nowhere in the text.
            assertThat(found.start(0)).isEqualTo(-1);
            assertThat(found.end(6)).isEqualTo(-1);
            assertThat(found.word(6)).isEqualTo(-1);
        }
    }

    /** By default the library cuts texts at 512 tokens, or where the file says, and tells nobody. */
    @Test
    void nothingIsCutSilently() throws IOException {
        wordPieces().close();
        Path file = folder.resolve("tokenizer.json");
        String json = Files.readString(file);
        Files.writeString(
                file,
                json.substring(0, json.length() - 1)
                        + ",\"truncation\":{\"direction\":\"Right\",\"max_length\":16,\"strategy\":\"LongestFirst\",\"stride\":0},"
                        + "\"padding\":{\"strategy\":{\"Fixed\":700},\"direction\":\"Right\",\"pad_to_multiple_of\":null,"
                        + "\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"[PAD]\"}}");
        try (JsonTokenizer tokenizer = new JsonTokenizer(TokenizerFile.read(file), "[MASK]", null)) {
            assertThat(tokenizer.encode("the ".repeat(650)).length()).isEqualTo(652);
            assertThat(tokenizer.encodeWords(Collections.nCopies(650, "the")).length())
                    .isEqualTo(652);
        }
    }

    @Test
    void numbersAreTokensAndUnknownOnesAreNamed() throws IOException {
        int[] ids = {2, 5, 4, 7, 3, 6, 0, 3};
        try (JsonTokenizer tokenizer = wordPieces();
                BertTokenizer reference = new BertTokenizer("vocab.txt", PIECES, true)) {
            Encoding found = tokenizer.ids(ids);
            assertSame(found, reference.ids(ids));
            assertThat(found.ids()).isEqualTo(ids);
            assertThat(found.tokens())
                    .containsExactly("[CLS]", "the", "[MASK]", "##s", "[SEP]", "ship", "[PAD]", "[SEP]");
            assertThat(found.segmentIds()).containsOnly(0);
            assertThat(found.role(2)).isEqualTo(TokenRole.MASK);
            assertThat(found.word(3)).isEqualTo(found.word(2)).isEqualTo(1);
            for (Tokenizer each : List.of(tokenizer, reference, new NoTokenizer("model", PIECES.size()))) {
                assertThatThrownBy(() -> each.ids(new int[] {2, 14}))
                        .isInstanceOf(CorpusException.class)
                        .hasMessageContaining(
                                "token 2 has the number 14, which is not in the model's vocabulary of 14 tokens");
            }
        }
    }

    @Test
    void tokenizersOfOtherVocabulariesAreKnownByTheirSize() throws IOException {
        wordPieces().close();
        Tokenizer unused = new NoTokenizer("model", 96);
        assertThat(unused.specialTokens(false)).isZero();
        assertThat(TokenizerFile.read(folder.resolve("tokenizer.json")).size()).isEqualTo(PIECES.size());
    }
}
