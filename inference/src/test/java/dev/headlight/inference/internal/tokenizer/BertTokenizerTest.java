package dev.headlight.inference.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.ModelException;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BertTokenizerTest {

    /** Made for these tests; the number of a piece is its place. */
    private static final List<String> VOCABULARY = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "light", "##house", "##keep", "##er", "cafe", "don", "'", "t",
            "u", "s", ".", ",", "海", "灯", "[", "]", "mask", "the", "!", "a", "naive");

    private static final BertTokenizer UNCASED = new BertTokenizer("vocab.txt", VOCABULARY, true);

    @AfterAll
    static void close() {
        UNCASED.close();
    }

    @Test
    void cutsWordsIntoGreedyPieces() {
        Encoding pieces = UNCASED.pieces("The lighthousekeeper, a Café!");

        assertThat(pieces.tokens()).containsExactly("the", "light", "##house", "##keep", "##er", ",", "a", "cafe", "!");
        assertThat(pieces.ids()).containsExactly(22, 5, 6, 7, 8, 16, 24, 9, 23);
        assertThat(words(pieces)).containsExactly(0, 1, 1, 1, 1, 2, 3, 4, 5);
        assertThat(sources(pieces)).containsExactly("The", "light", "house", "keep", "er", ",", "a", "Café", "!");
        assertThat(pieces.segmentIds()).containsOnly(0);
    }

    @Test
    void offsetsCountUtf16Units() {
        // The lamp is outside Unicode's basic plane, the second é is a letter and a combining accent.
        Encoding pieces = UNCASED.pieces("\uD83E\uDE94 café, cafe\u0301 海灯 nai\u0308ve.");

        assertThat(pieces.tokens()).containsExactly("[UNK]", "cafe", ",", "cafe", "海", "灯", "naive", ".");
        assertThat(sources(pieces))
                .containsExactly("\uD83E\uDE94", "café", ",", "cafe\u0301", "海", "灯", "nai\u0308ve", ".");
    }

    @Test
    void loneSurrogatesAreIgnoredAndMoveNothing() {
        Encoding pieces = UNCASED.pieces("a \uD83E cafe \uDE94\uDE94 light");

        assertThat(pieces.tokens()).containsExactly("a", "cafe", "light");
        assertThat(sources(pieces)).containsExactly("a", "cafe", "light");
        assertThat(UNCASED.piecesOfWords(List.of("\uD83E", "cafe")).word(0)).isEqualTo(1);
    }

    @Test
    void givenWordsStayWholeHoweverTheyAreSplit() {
        Encoding pieces =
                UNCASED.piecesOfWords(List.of("\uD83E\uDE94", "U.S.", "\u200b", "don't", "light house", "Café"));

        assertThat(pieces.tokens())
                .containsExactly("[UNK]", "u", ".", "s", ".", "don", "'", "t", "light", "[UNK]", "cafe");
        assertThat(words(pieces)).containsExactly(0, 1, 1, 1, 1, 3, 3, 3, 4, 4, 5);
        assertThat(pieces.text()).isEqualTo("\uD83E\uDE94 U.S. \u200b don't light house Café");
        assertThat(sources(pieces))
                .containsExactly("\uD83E\uDE94", "U", ".", "S", ".", "don", "'", "t", "light", "house", "Café");
        assertThat(pieces.wordCount()).isEqualTo(6);
    }

    @Test
    void nothingYieldsNothing() {
        assertThat(UNCASED.pieces("").length()).isZero();
        assertThat(UNCASED.pieces(" \t\u0000\u200b").length()).isZero();
        assertThat(UNCASED.piecesOfWords(List.of()).length()).isZero();
        assertThat(UNCASED.tokens(List.of()).length()).isZero();
        assertThat(UNCASED.encode("").tokens()).containsExactly("[CLS]", "[SEP]");
    }

    @Test
    void casedKeepsCaseAndAccents() {
        try (BertTokenizer cased = new BertTokenizer("vocab.txt", VOCABULARY, false)) {
            assertThat(cased.pieces("the Light café light").tokens()).containsExactly("the", "[UNK]", "[UNK]", "light");
        }
    }

    @Test
    void specialTokensInTextAreText() {
        assertThat(UNCASED.pieces("the [MASK]").tokens()).containsExactly("the", "[", "mask", "]");
    }

    @Test
    void longTextIsNeitherCutNorPadded() {
        assertThat(UNCASED.pieces("light ".repeat(5000)).length()).isEqualTo(5000);
        assertThat(UNCASED.pieces("a".repeat(101)).tokens()).containsExactly("[UNK]");
    }

    @Test
    void framesOneTextAndPairs() {
        Encoding a = UNCASED.pieces("the lighthouse");
        Encoding b = UNCASED.pieces("a cafe.");

        Encoding single = UNCASED.frame(a);
        assertThat(single.tokens()).containsExactly("[CLS]", "the", "light", "##house", "[SEP]");
        assertThat(single.segmentIds()).containsOnly(0);
        assertThat(single.length()).isEqualTo(a.length() + UNCASED.specialTokens(false));

        Encoding pair = UNCASED.frame(a, b);
        assertThat(pair.tokens())
                .containsExactly("[CLS]", "the", "light", "##house", "[SEP]", "a", "cafe", ".", "[SEP]");
        assertThat(pair.segmentIds()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(words(pair)).containsExactly(-1, 0, 1, 1, -1, 2, 3, 4, -1);
        assertThat(sources(pair)).containsExactly("", "the", "light", "house", "", "a", "cafe", ".", "");
        assertThat(pair.role(0)).isEqualTo(TokenRole.CLS);
        assertThat(pair.role(4)).isEqualTo(TokenRole.SEP);
        assertThat(pair.role(5)).isEqualTo(TokenRole.PIECE);
        assertThat(pair.length()).isEqualTo(a.length() + b.length() + UNCASED.specialTokens(true));
    }

    @Test
    void takesReadyMadeTokens() {
        Encoding encoding = UNCASED.tokens(
                List.of("[CLS]", "##house", "the", "light", "##house", "[SEP]", "##er", "[MASK]", "##er", "[SEP]"));

        assertThat(encoding.ids()).containsExactly(2, 6, 22, 5, 6, 3, 8, 4, 8, 3);
        assertThat(words(encoding)).containsExactly(-1, 0, 1, 2, 2, -1, 3, 4, 4, -1);
        assertThat(encoding.segmentIds()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(encoding.role(7)).isEqualTo(TokenRole.MASK);
        assertThat(encoding.text()).isEqualTo("house the lighthouse er [MASK]er");
        assertThat(sources(encoding))
                .containsExactly("", "house", "the", "light", "house", "", "er", "[MASK]", "er", "");
    }

    @Test
    void readyMadeNumbersAreTheTokensThatTheyStandFor() {
        List<String> tokens = List.of("[CLS]", "light", "##house", "[SEP]", "[MASK]", "##er", "[SEP]");
        Encoding named = UNCASED.tokens(tokens);

        Encoding numbered = UNCASED.ids(named.ids());

        assertThat(numbered.tokens()).isEqualTo(tokens);
        assertThat(words(numbered)).isEqualTo(words(named));
        assertThat(numbered.segmentIds()).isEqualTo(named.segmentIds());
        assertThat(numbered.role(0)).isEqualTo(TokenRole.CLS);
        assertThatThrownBy(() -> UNCASED.ids(new int[] {2, 99_999}))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("token 2 has the number 99999");
        assertThatThrownBy(() -> UNCASED.ids(new int[] {-1})).isInstanceOf(CorpusException.class);
    }

    @Test
    void whatNoPiecesMakeUpIsTheUnknownToken() {
        Encoding encoding = UNCASED.pieces("the \u03c8\u03c8");
        assertThat(UNCASED.unknownId()).hasValue(encoding.id(encoding.length() - 1));
    }

    @Test
    void namesTheTokenThatItDoesNotKnow() {
        assertThatThrownBy(() -> UNCASED.tokens(List.of("[CLS]", "Harbour")))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("token 2, \"Harbour\", is not in the model's vocabulary of 26 word pieces");
        assertThatThrownBy(() -> UNCASED.tokens(List.of("[CLS]", "[PAD]")))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("leave padding out");
    }

    @Test
    void namesTheSpecialTokenThatTheVocabularyLacks() {
        assertThatThrownBy(() -> new BertTokenizer("vocab.txt", List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a"), true))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("5 word pieces lacks \"[MASK]\"");
    }

    @Test
    void threadsShareATokenizer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<List<String>>> task = () -> {
                List<List<String>> found = new ArrayList<>();
                for (int i = 1; i <= 200; i++) {
                    found.add(UNCASED.pieces("lighthousekeeper ".repeat(i % 7 + 1))
                            .tokens());
                }
                return found;
            };
            List<List<String>> alone = task.call();
            for (Future<List<List<String>>> other : threads.invokeAll(Collections.nCopies(4, task))) {
                assertThat(other.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static int[] words(Encoding encoding) {
        return IntStream.range(0, encoding.length()).map(encoding::word).toArray();
    }

    /** What stands in the text where each token says it comes from. */
    private static List<String> sources(Encoding encoding) {
        return IntStream.range(0, encoding.length())
                .mapToObj(
                        i -> encoding.start(i) < 0 ? "" : encoding.text().substring(encoding.start(i), encoding.end(i)))
                .toList();
    }
}
