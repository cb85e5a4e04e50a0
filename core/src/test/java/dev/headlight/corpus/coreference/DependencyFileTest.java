package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyFileTest {

    private static DependencyFile file(String text) {
        return new DependencyFile(Documents.lines("tale.conllu", text));
    }

    @Test
    void joinsSentencesTagsAndHeads() {
        DependencyDocument trees = file(Documents.TREES).take("tale");
        CoreferenceDocument document = trees.join(Documents.first(Documents.NATIVE));
        assertThat(document.sentences()).extracting(Sentence::start).containsExactly(0, 5);
        assertThat(document.tags()).containsExactly("NNP", "POS", "NN", "VBD", ".", "PRP", "VBD");
        assertThat(trees.head(new Span(0, 2, 1))).as("Ada 's").isZero();
        assertThat(trees.head(new Span(0, 3, 1))).as("Ada 's cat").isEqualTo(2);
        assertThat(trees.head(new Span(1, 3, 1)))
                .as("'s and cat both have governors outside")
                .isEqualTo(2);
        assertThat(trees.head(new Span(4, 6, 1))).as("across sentences").isEqualTo(5);
        assertThat(trees.head(new Span(4, 5, 1))).as("no content word").isEqualTo(4);
    }

    @Test
    void findsDocumentsInAnyOrder() {
        DependencyFile trees = file(Documents.TREES);
        assertThat(trees.take("tale").words()).hasSize(7);
        assertThat(trees.take("other").words()).containsExactly("Yes");
        assertThatThrownBy(() -> trees.take("other"))
                .isInstanceOf(CorpusException.class)
                .hasMessage(
                        "tale.conllu has no document \"other\"; expected \"# newdoc id = other\" before its sentences");
    }

    @Test
    void misalignmentNamesBothPlaces() {
        DependencyDocument trees =
                file(Documents.TREES.replace("\tslept\t", "\tdozed\t")).take("tale");
        assertThatThrownBy(() -> trees.join(Documents.first(Documents.NATIVE)))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("tale.conll, line 5: word 4 of document tale is \"slept\", but in tale.conllu,"
                        + " line 10, it is \"dozed\"");
    }

    @Test
    void aMissingWordIsAMisalignment() {
        DependencyDocument trees = file(Documents.TREES).take("tale");
        String shorter = Documents.NATIVE.replace("6\tpurred\t_\n", "");
        assertThatThrownBy(() -> trees.join(Documents.first(shorter)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(
                        "word 6 of document tale is the last, but in tale.conllu, line 13, it is followed");
    }

    @Test
    void noWordAtAllIsAMisalignment() {
        DependencyDocument trees = file("# newdoc id = tale\n# sent_id = 1\n\n").take("tale");
        assertThatThrownBy(() -> trees.join(Documents.first(Documents.NATIVE)))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("document tale has 7 words in tale.conll, but none in tale.conllu; ");
    }

    @Test
    void headsThatAreNoneAreTakenForRoots() {
        DependencyDocument trees =
                file("# newdoc id = a\n1\ta\ta\tX\tX\t_\tx\troot\t_\t_\n2\tb\tb\tX\tX\t_\t3\tdep\t_\t_\n")
                        .take("a");
        assertThat(trees.governors()).containsExactly(-1, -1);
        assertThat(trees.badHeads())
                .extracting(Unusable::message)
                .containsExactly(
                        "tale.conllu, line 2: the head of \"a\" is \"x\"; expected a word from 1 to 2, or 0 for ROOT",
                        "tale.conllu, line 3: the head of \"b\" is \"3\"; expected a word from 1 to 2, or 0 for ROOT");
    }

    /** A cycle has no top. */
    @Test
    void theLastWordOfACycleIsItsHead() {
        DependencyDocument trees =
                file("# newdoc id = a\n1\ta\ta\tX\tX\t_\t2\tdep\t_\t_\n2\tb\tb\tX\tX\t_\t1\tdep\t_\t_\n")
                        .take("a");
        assertThat(trees.head(new Span(0, 2, 0))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            1|a|a|X|X|_|0|root|_|_ ! line 1: a word before the first "# newdoc id
            # newdoc id = a\\n1|a ! line 2: 2 columns; expected 10
            # newdoc id = a\\n2|a|a|X|X|_|0|root|_|_ ! line 2: sentence tale.conllu:1: "2" stands where word number 1
            """)
    void refusesWhatIsNoConllu(String text, String message) {
        DependencyFile trees = file(text.replace('|', '\t').replace("\\n", "\n"));
        assertThatThrownBy(() -> trees.take("a"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(message);
    }
}
