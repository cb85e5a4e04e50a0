package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PennTreeTest {

    @Test
    void treesAreReadOneAfterAnother() {
        List<PennTree> trees = read("( (S (NP-SBJ (PRP We))\n\t(VP (VBP row))) )(X (Y\nz))\n\n(UH Oh)\n");
        assertThat(trees)
                .extracting(PennTree::toString)
                .containsExactly("( (S (NP-SBJ (PRP We)) (VP (VBP row))))", "(X (Y z))", "(UH Oh)");
        assertThat(trees.get(0).words())
                .containsExactly(new PennTree.Word("PRP", "We"), new PennTree.Word("VBP", "row"));
    }

    @Test
    void theReaderTellsWhereATreeBegins() {
        try (PennTreeReader reader = reader("*x*x*x* made up *x*\n\n(A (B c))\n\n(A\n(B c))")) {
            reader.next();
            assertThat(reader.firstLine()).isEqualTo(3);
            reader.next();
            assertThat(reader.firstLine()).isEqualTo(5);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void tracesGoWithThePhrasesThatHoldNothingElse() {
        PennTree tree = read("(S (NP (-NONE- *T*-1)) (VP (VB row) (SBAR (-NONE- 0) (S (-NONE- *)))))")
                .get(0);
        assertThat(tree.withoutTraces()).map(PennTree::toString).contains("(S (VP (VB row)))");
        assertThat(read("(S (NP (-NONE- *)))").get(0).withoutTraces()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-LRB-, (",
        "-RRB-, )",
        "-LSB-, [",
        "-RSB-, ]",
        "-LCB-, {",
        "-RCB-, }",
        "and\\/or, and/or",
        "\\*, *",
        "-, -",
        "a-b, a-b"
    })
    void escapesAreRestored(String token, String text) {
        assertThat(new PennTree.Word("X", token).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(S (NN boat)           | line 2: sentence bank.txt:2: the file ends within the tree that begins on line 2",
                "(S (NN                 | the file ends within the tree",
                "(S (NN boat))) (X y)   | a closing bracket without an opening one",
                ")                      | line 2: sentence bank.txt:2: a closing bracket without an opening one",
                "(S ())                 | nothing inside the brackets; expected a label",
                "(S (NN))               | nothing after the label \"NN\"; expected a word or a phrase",
                "(S ((NN boat)) ((      | the file ends within the tree",
                "(NN row boat)          | \"boat\" after the word \"row\"; expected a closing bracket",
                "(S (NN row) boat)      | \"boat\" stands alone; expected a word in brackets with its tag",
                "boat                   | \"boat\" stands alone",
                "(NN (                  | the file ends within the tree",
            })
    void malformedTreesAreRefusedWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> read("\n" + text))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("folder/bank.txt, line 2")
                .hasMessageContaining(message);
    }

    @Test
    void depthIsBounded() {
        assertThat(read("(X ".repeat(500) + "(Y z)" + ")".repeat(500))).hasSize(1);
        assertThatThrownBy(() -> read("(X ".repeat(1_000_000)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("nested deeper than 500");
    }

    @Test
    void theBuilderMakesTreesOfTheParseColumnToo() {
        PennTreeBuilder builder = new PennTreeBuilder(CorpusException::new);
        builder.open("NP");
        builder.word("-LRB-", "(");
        assertThat(builder.take()).isEmpty();
        assertThat(builder.depth()).isEqualTo(1);
        builder.close();
        assertThat(builder.take()).map(PennTree::toString).contains("(NP (-LRB- ())");
        assertThat(builder.take()).isEmpty();
        builder.word("A", "b");
        assertThatThrownBy(() -> builder.word("A", "b")).hasMessage("a second tree where one is expected");
    }

    @Test
    void theBuilderRefusesAPhraseWithNothingInIt() {
        PennTreeBuilder builder = new PennTreeBuilder(CorpusException::new);
        builder.open("NP");
        assertThatThrownBy(builder::close).hasMessageContaining("nothing inside the brackets of \"NP\"");
    }

    private static List<PennTree> read(String text) {
        try (PennTreeReader reader = reader(text)) {
            List<PennTree> trees = new ArrayList<>();
            for (PennTree tree = reader.next(); tree != null; tree = reader.next()) {
                trees.add(tree);
            }
            return trees;
        }
    }

    private static PennTreeReader reader(String text) {
        return new PennTreeReader(Treebanks.lines(text.getBytes(StandardCharsets.UTF_8)));
    }
}
