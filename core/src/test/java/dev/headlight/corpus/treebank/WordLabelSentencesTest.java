package dev.headlight.corpus.treebank;

import static dev.headlight.corpus.treebank.TreebankFormat.WORD_LABEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordLabelSentencesTest {

    private static final TreebankOptions OPTIONS = TreebankOptions.defaults();

    @Test
    void wordsAndRelationsMayHoldHyphens() {
        assertThat(read("""
                The 3-det
                well-worn 3-amod
                - 0-root
                # 3-x-y-z
                3-4 3-num

                Rain 0-root"""))
                .containsExactly(
                        List.of("The 3-det", "well-worn 3-amod", "- 0-root", "# 3-x-y-z", "3-4 3-num"),
                        List.of("Rain 0-root"));
    }

    @Test
    void anyNumberOfBlankLinesSeparatesSentences() {
        assertThat(read("\n\nRain 0-root\n\n \nSnow 0-root\n\n"))
                .containsExactly(List.of("Rain 0-root"), List.of("Snow 0-root"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rain            | line 3: sentence bank.txt:3: 1 column; expected a word, a space and its head",
                "Rain 0-root x   | line 3: sentence bank.txt:3: 3 columns",
                "Rain root       | line 3: sentence bank.txt:3: the label of \"Rain\" is \"root\"; expected the number",
                "Rain 0          | the label of \"Rain\" is \"0\"",
                "Rain 0-         | \"Rain\" has no relation",
                "Rain -root      | the head of \"Rain\" is \"\"",
                "Rain x-root     | the head of \"Rain\" is \"x\"",
                "Rain 2-root     | line 3: sentence bank.txt:3: the governor of \"Rain\" (word 1) is word 2; expected",
            })
    void malformedLinesAreRefusedWithTheirPlace(String line, String message) {
        assertThatThrownBy(() -> read("Sun 0-root\n\n" + line))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("folder/bank.txt")
                .hasMessageContaining(message);
    }

    private static List<List<String>> read(String text) {
        return Treebanks.read(WORD_LABEL, OPTIONS, text).stream()
                .map(sentence -> Treebanks.labels(sentence.tree()))
                .toList();
    }
}
