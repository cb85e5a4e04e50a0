package dev.headlight.corpus.treebank;

import static dev.headlight.corpus.treebank.TreebankFormat.CONLL_U;
import static dev.headlight.corpus.treebank.TreebankFormat.CONLL_X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConllSentencesTest {

    private static final TreebankOptions OPTIONS = TreebankOptions.defaults();

    /** Turns blanks into the tabs of a file. */
    private static String tabs(String lines) {
        return lines.lines()
                .map(line -> line.startsWith("#") ? line : line.replaceAll(" +", "\t"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void rangesAndEmptyNodesArePassedOver() {
        List<TreebankSentence> sentences = Treebanks.read(CONLL_U, OPTIONS, tabs("""
                # newdoc id = letters
                # sent_id = letters-1
                # text = We don't row.
                0.1 so so ADV _ _ _ _ 4:dep _
                1 We we PRON _ _ 4 nsubj _ _
                2-3 don't _ _ _ _ _ _ _ _
                2 do do AUX _ _ 4 aux _ _
                3 n't not PART _ _ 4 advmod _ _
                4 row row VERB _ _ 0 root _ _
                4.1 boats boat NOUN _ _ _ _ 4:obj _
                5 . . PUNCT _ _ 4 punct _ _

                # sent_id = letters-2
                1 Why why ADV _ _ 0 root _ _
                2 ? ? PUNCT _ _ 1 punct _ _
                """));
        assertThat(sentences).hasSize(2);
        assertThat(Treebanks.labels(sentences.get(0).tree()))
                .containsExactly("We 4-nsubj", "do 4-aux", "n't 4-advmod", "row 0-root", ". 4-punct");
        assertThat(sentences)
                .extracting(sentence -> sentence.tree().sentenceId())
                .containsExactly("letters-1", "letters-2");
        assertThat(sentences)
                .extracting(TreebankSentence::document)
                .containsOnly(Optional.of(new TreebankSentence.Document("letters", true)));
    }

    @Test
    void sentencesAndDocumentsWithoutANameAreNamedByTheirPlace() {
        List<TreebankSentence> sentences = Treebanks.read(CONLL_U, OPTIONS, tabs("""

                1 Go go VERB _ _ 0 root _ _

                # newdoc
                1 Stay stay VERB _ _ 0 root _ _"""));
        assertThat(sentences)
                .extracting(sentence -> sentence.tree().sentenceId())
                .containsExactly("bank.txt:2", "bank.txt:4");
        assertThat(sentences)
                .extracting(TreebankSentence::document)
                .containsExactly(Optional.empty(), Optional.of(new TreebankSentence.Document("bank.txt:4", false)));
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreDropped() {
        String text = "\uFEFF"
                + tabs("1 Go go VERB _ _ 0 root _ _\n2 ! ! PUNCT _ _ 1 punct _ _\n\n")
                        .replace("\n", "\r\n");
        assertThat(Treebanks.read(CONLL_U, OPTIONS, text))
                .extracting(sentence -> Treebanks.labels(sentence.tree()))
                .containsExactly(List.of("Go 0-root", "! 1-punct"));
    }

    @Test
    void subTypesAreFoldedAndQuotesMadePlainAsAskedFor() {
        String text =
                tabs("1 `` `` PUNCT _ _ 3 punct _ _\n2 my my PRON _ _ 3 nmod:poss _ _\n3 hat hat NOUN _ _ 0 root _ _");
        assertThat(labels(OPTIONS, text)).containsExactly("\" 3-punct", "my 3-nmod:poss", "hat 0-root");
        assertThat(labels(OPTIONS.withMainTypes(true).withPlainQuotes(false), text))
                .containsExactly("`` 3-punct", "my 3-nmod", "hat 0-root");
    }

    private static List<String> labels(TreebankOptions options, String text) {
        return Treebanks.labels(Treebanks.read(CONLL_U, options, text).get(0).tree());
    }

    @ParameterizedTest
    @CsvSource({"1 Go go VERB VB _ 0 root", "1 Go go VERB VB _ 0 root _", "1 Go go VERB VB _ 0 root _ _"})
    void conllXHasEightToTenColumns(String line) {
        assertThat(Treebanks.read(CONLL_X, OPTIONS, tabs(line)))
                .extracting(sentence -> Treebanks.labels(sentence.tree()))
                .containsExactly(List.of("Go 0-root"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 Go go VERB _ _ 0 root _           | line 2: sentence s1: 9 columns; expected 10, separated by tabs",
                "1 Go go VERB _ _ 0 root _ _ _       | line 2: sentence s1: 11 columns; expected 10",
                "Go                                  | line 2: sentence s1: 1 column; expected 10",
                "2 Go go VERB _ _ 0 root _ _         | line 2: sentence s1: \"2\" stands where word number 1 is expected",
                "01- Go go VERB _ _ 0 root _ _       | \"01-\" stands where word number 1",
                "2-3 Go go VERB _ _ 0 root _ _       | \"2-3\" stands where word number 1",
                "1.1 Go go VERB _ _ 0 root _ _       | \"1.1\" stands where word number 1",
                "1-2 Go go VERB _ _ 0 root _ _       | line 1: sentence s1: no word; expected at least one",
                "1 Go go VERB _ _ _ root _ _         | line 2: sentence s1: the head of \"Go\" is \"_\"; expected the number",
                "1 Go go VERB _ _ -1 root _ _        | the head of \"Go\" is \"-1\"",
                "1 Go go VERB _ _ +0 root _ _        | the head of \"Go\" is \"+0\"",
                "1 Go go VERB _ _ 9999999999 root _ _| the head of \"Go\" is \"9999999999\"",
                "1 Go go VERB _ _ 2 root _ _         | sentence s1: the governor of \"Go\" (word 1) is word 2; expected",
                "1 Go go VERB _ _ 1 root _ _         | sentence s1: the governor of \"Go\" (word 1) is word 1; expected",
                "1 Go go VERB _ _ 0 _ _ _            | line 2: sentence s1: \"Go\" has no relation",
            })
    void malformedLinesAreRefusedWithTheirPlace(String line, String message) {
        assertRefused(CONLL_U, "# sent_id = s1\n" + tabs(line) + "\n\n", message);
    }

    @Test
    void whatIsNoTreeIsRefusedWithThePlaceOfTheSentence() {
        assertRefused(
                CONLL_U,
                tabs("1 Go go VERB _ _ 0 root _ _\n2 now now ADV _ _ 0 root _ _"),
                "line 1: sentence bank.txt:1: two roots, \"Go\" (word 1) and \"now\" (word 2); expected one");
        assertRefused(
                CONLL_U,
                tabs("\n1 Go go VERB _ _ 2 root _ _\n2 now now ADV _ _ 1 root _ _"),
                "line 2: sentence bank.txt:2: no root among 2 words; expected one");
        assertRefused(
                CONLL_X,
                tabs("1 a a X _ _ 0 root\n2 b b X _ _ 3 dep\n3 c c X _ _ 2 dep"),
                "line 1: sentence bank.txt:1: a cycle of governors at \"b\" (word 2); expected a tree");
    }

    @Test
    void conllXKnowsNoRanges() {
        assertRefused(CONLL_X, tabs("1-2 don't _ _ _ _ 0 root"), "\"1-2\" stands where word number 1 is expected");
    }

    @Test
    void anEmptyWordIsRefused() {
        assertRefused(CONLL_U, "1\t\tgo\tVERB\t_\t_\t0\troot\t_\t_", "line 1: sentence bank.txt:1: word 1 is empty");
    }

    @Test
    void aSentenceWithoutWordsIsRefused() {
        assertThat(Treebanks.read(CONLL_U, OPTIONS, "# sent_id = s1\n")).isEmpty();
        assertRefused(CONLL_U, "# sent_id = s1\n\n", "line 1: sentence s1: no word");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirLine() {
        byte[] bytes = "# text = caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Treebanks.read(CONLL_U, OPTIONS, bytes))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("bank.txt, line 1")
                .hasMessageContaining("UTF-8");
    }

    private static void assertRefused(TreebankFormat format, String text, String message) {
        assertThatThrownBy(() -> Treebanks.read(format, OPTIONS, text))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("folder/bank.txt")
                .hasMessageContaining(message);
    }
}
