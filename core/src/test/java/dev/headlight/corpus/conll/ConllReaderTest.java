package dev.headlight.corpus.conll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.conll.ConllSentence.EmptyNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConllReaderTest {

    private static List<ConllSentence> read(ConllColumns columns, String text) {
        List<ConllSentence> sentences = new ArrayList<>();
        ConllReader reader = new ConllReader(Input.of("bank", text).lines(), "bank", columns);
        for (ConllSentence next = reader.next(); next != null; next = reader.next()) {
            sentences.add(next);
        }
        return sentences;
    }

    private static String tabs(String text) {
        return text.replace('|', '\t').replace('~', '\n');
    }

    @Test
    void blanksAroundWhatAColumnHoldsAreDropped() {
        List<ConllSentence> sentences = read(
                ConllColumns.CONLL_U,
                tabs(
                        "1 |\u00A0Go|go | VERB|VB\u00A0|_|\u00A00 |root |_|_~ 2|on on|on|ADV|_|_| 1|advmod|_|_| |~ \u00A0~"));
        assertThat(sentences).hasSize(1);
        assertThat(sentences.get(0).words())
                .extracting(ConllWord::form, ConllWord::lemma, ConllWord::upos, ConllWord::xpos, ConllWord::head)
                .containsExactly(tuple("\u00A0Go", "go", "VERB", "VB", "0"), tuple("on on", "on", "ADV", "", "1"));
        assertThat(sentences.get(0).words()).extracting(ConllWord::relation).containsExactly("root", "advmod");
    }

    @Test
    void endsOfLinesOfOtherSystemsAreReadOrNamed() {
        String text = tabs("1|Go|_|_|_|_|0|root|_|_~2|on|_|_|_|_|1|dep|_|_~");
        assertThat(read(ConllColumns.CONLL_U, text.replace("\n", "\r\r\n"))
                        .get(0)
                        .words())
                .hasSize(2);
        assertThatThrownBy(() -> read(ConllColumns.CONLL_U, text.replace('\n', '\r')))
                .isInstanceOf(CorpusException.class)
                .hasMessage(
                        "bank, line 1: a carriage return stands within the line; save the file with line feeds at the"
                                + " ends of lines");
    }

    @Test
    void aCommentMayNameTheColumns() {
        List<ConllSentence> sentences = read(
                ConllColumns.CONLL_U,
                tabs(
                        "# global.columns = DEPREL FORM HEAD ID OWN:X~root|Go|0|1|x~~advmod|on|1|1-2|_~dep|on|0|1|_~dep|a|1|2|_~"));
        assertThat(sentences.get(0).words())
                .extracting(ConllWord::form, ConllWord::head, ConllWord::relation, ConllWord::lemma)
                .containsExactly(tuple("Go", "0", "root", ""));
        assertThat(sentences.get(1).words()).hasSize(2);
        assertThatThrownBy(() -> read(ConllColumns.CONLL_U, "# global.columns = ID FORM UPOS\n1\tGo\tVERB\n"))
                .isInstanceOf(CorpusException.class)
                .hasMessage(
                        "bank, line 1: the columns are \"ID FORM UPOS\", without HEAD; expected ID, FORM, HEAD and DEPREL"
                                + " among them");
        assertThatThrownBy(() -> read(ConllColumns.CONLL_U, "# global.columns = ID FORM FORM HEAD DEPREL\n"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("bank, line 1", "with FORM twice");
    }

    /** Gold columns stand before predicted ones; the number of arguments at the end varies. */
    @Test
    void theSharedTaskOf2009() {
        List<ConllSentence> sentences = read(
                ConllColumns.CONLL_2009,
                tabs("1|Dogs|dog|x|NNS|x|a=b|x|2|9|SBJ|x|_|_|A0~2|bark|bark|x|VBP|x|_|x|0|9|ROOT|x|Y|bark.01|_~"));
        assertThat(sentences.get(0).words())
                .extracting(
                        ConllWord::form,
                        ConllWord::lemma,
                        ConllWord::xpos,
                        ConllWord::features,
                        ConllWord::head,
                        ConllWord::relation)
                .containsExactly(
                        tuple("Dogs", "dog", "NNS", "a=b", "2", "SBJ"), tuple("bark", "bark", "VBP", "", "0", "ROOT"));
    }

    @Test
    void emptyNodesAreKeptApart() {
        List<ConllSentence> sentences = read(
                ConllColumns.CONLL_U, tabs("0.1|_|_|_|_|_|_|_|_|A=b~1|Go|_|_|_|_|0|root|_|_~1.1|_|_|_|_|_|_|_|_|_~"));
        assertThat(sentences.get(0).emptyNodes()).containsExactly(new EmptyNode(0, 1, "A=b"), new EmptyNode(1, 3, ""));
    }

    @Test
    void commentsAloneAreNoSentenceButANameIs() {
        assertThat(read(ConllColumns.CONLL_U, "# a licence\n\n# another\n")).isEmpty();
        assertThat(read(ConllColumns.CONLL_U, "# sent_id = s1\n\n"))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence.words()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            1|Go|_|_|_|_|0|root|_ ! line 1: sentence bank:1: 9 columns; expected 10, separated by tabs (CoNLL-U)
            1|Go|_|_|_|_|0|root|_|_|x ! line 1: sentence bank:1: 11 columns; expected 10
            1|Go|_|_|_|_|0|root|_|_~3|x|_|_|_|_|0|root|_|_ ! line 2: sentence bank:1: "3" stands where word number 2
            """)
    void otherLinesAreErrors(String text, String message) {
        assertThatThrownBy(() -> read(ConllColumns.CONLL_U, tabs(text)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(message);
    }
}
