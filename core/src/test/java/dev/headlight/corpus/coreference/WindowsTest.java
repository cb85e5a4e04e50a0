package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import dev.headlight.corpus.coreference.Windows.Window;
import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.testing.WordTokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a tokenizer that cuts words into pieces of four letters. */
class WindowsTest {

    private static CoreferenceDocument document(int wordLength, int... sentenceLengths) {
        List<Sentence> sentences = new ArrayList<>();
        int words = 0;
        for (int length : sentenceLengths) {
            sentences.add(new Sentence(words, words + length, Optional.empty()));
            words += length;
        }
        return document(Collections.nCopies(words, "x".repeat(wordLength)), sentences);
    }

    private static CoreferenceDocument document(List<String> words, List<Sentence> sentences) {
        List<String> nobody = Collections.nCopies(words.size(), "");
        List<WordFeatures> nothing = Collections.nCopies(words.size(), WordFeatures.NONE);
        return new CoreferenceDocument(
                "tale.conll", "tale", "", words, nothing, nobody, new long[words.size()], sentences, List.of());
    }

    private static List<Window> cut(CoreferenceDocument document, int limit, WindowRule rule) {
        return new Windows(document, new WordTokenizer(), limit).cut(rule);
    }

    @Test
    void windowsHoldAsManyWholeSentencesAsFit() {
        assertThat(cut(document(4, 3, 3, 4, 1, 6), 10, WindowRule.SENTENCES))
                .as("10 pieces fit exactly")
                .containsExactly(new Window(0, 10), new Window(10, 17));
        assertThat(cut(document(8, 3, 2, 1), 10, WindowRule.SENTENCES))
                .as("two pieces a word")
                .containsExactly(new Window(0, 5), new Window(5, 6));
    }

    @Test
    void aSentenceThatIsTooLongIsCutAndCounted() {
        Windows windows = new Windows(document(4, 2, 23, 3), new WordTokenizer(), 10);
        assertThat(windows.cut(WindowRule.SENTENCES))
                .containsExactly(new Window(0, 2), new Window(2, 12), new Window(12, 22), new Window(22, 28));
        assertThat(windows.sentencesCut()).isEqualTo(1);
    }

    @Test
    void withoutSentencesWindowsAreCutBetweenWords() {
        assertThat(cut(document(Collections.nCopies(7, "eight888"), List.of()), 5, WindowRule.SENTENCES))
                .containsExactly(new Window(0, 2), new Window(2, 4), new Window(4, 6), new Window(6, 7));
    }

    @Test
    void theFirstWindowIsCutBetweenWords() {
        assertThat(cut(document(8, 3, 9), 9, WindowRule.FIRST)).containsExactly(new Window(0, 4));
    }

    @Test
    void aWordThatNoWindowHoldsIsAnError() {
        assertThat(new Windows(document(9, 1), new WordTokenizer(), 2).wordThatNoWindowHolds())
                .hasValueSatisfying(
                        why -> assertThat(why.message()).contains("yields 3 word pieces; a window holds 2"));
        assertThat(new Windows(document(9, 1), new WordTokenizer(), 3).wordThatNoWindowHolds())
                .isEmpty();
    }
}
