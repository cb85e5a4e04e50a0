package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {

    @Test
    void readsTheSharedTasksColumns() {
        DocumentReader reader = new ColumnDocumentReader(Documents.lines("tale.conll", Documents.SHARED_TASK));
        CoreferenceDocument document = next(reader);
        assertThat(document.id()).isEqualTo("bc/tale/00/tale_0001:000");
        assertThat(document.words())
                .containsExactly("Ada", "'s", "cat", "slept", ".", "It", "purred", "(", "\"", "mrr", "\"", ")");
        assertThat(document.tags()).startsWith("NNP", "POS", "NN", "VBD", ".", "PRP");
        assertThat(document.speakers()).startsWith("Narrator").endsWith("");
        assertThat(document.spans()).containsExactly(new Span(0, 2, 1), new Span(0, 3, 0), new Span(5, 6, 0));
        assertThat(document.sentences()).extracting(Sentence::start).containsExactly(0, 5);
        assertThat(document.sentences().get(0).parse())
                .hasValueSatisfying(tree -> assertThat(tree)
                        .hasToString("(TOP (S (NP (NP (NNP Ada) (POS 's)) (NN cat)) (VP (VBD slept)) (. .)))"));
        CoreferenceDocument part = next(reader);
        assertThat(part.part()).isEqualTo("001");
        assertThat(reader.next()).isNull();
    }

    private static CoreferenceDocument next(DocumentReader reader) {
        return Objects.requireNonNull(reader.next()).document();
    }

    @Test
    void readsOntoGumsNativeFormWithoutSentences() {
        CoreferenceDocument document = Documents.first(Documents.NATIVE);
        assertThat(document.name()).isEqualTo("tale");
        assertThat(document.words()).hasSize(7);
        assertThat(document.sentences()).isEmpty();
        assertThat(document.tags()).containsOnly("");
        assertThat(document.spans()).containsExactly(new Span(0, 2, 1), new Span(0, 3, 0), new Span(5, 6, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            0|Ada|_ ! line 1: a word outside of a document
            #begin document (a)\\n0|Ada|_ ! line 2: the file ends within a document
            #begin document (a)\\n#begin document (b) ! line 2: a document begins before the last has ended
            #end document ! line 1: a document ends that has not begun
            #begin document () ! line 1: a document without a name
            #begin document (a)\\n0|Ada ! line 2: 2 columns; expected at least 12
            #begin document (a)\\na 0 0 Ada NNP (NP* - - - - * - ! line 2: the file ends within a document
            #begin document (a)\\na 0 0 Ada NNP (NP* - - - - * -\\n\\n#end document ! 1 brackets are open still
            #begin document (a)\\na 0 0 Ada NNP (NP - - - - * - ! is malformed; expected one *
            #begin document (a)\\na 0 0 Ada NNP *) - - - - * - ! a closing bracket without an opening one
            """)
    void refusesWhatIsNoSuchFile(String text, String message) {
        DocumentReader reader = new ColumnDocumentReader(
                Documents.lines("tale.conll", text.replace('|', '\t').replace("\\n", "\n")));
        assertThatThrownBy(reader::next).isInstanceOf(CorpusException.class).hasMessageContaining(message);
    }
}
