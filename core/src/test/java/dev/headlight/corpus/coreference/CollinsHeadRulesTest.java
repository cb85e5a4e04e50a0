package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.CorpusException;
import dev.headlight.corpus.treebank.PennTree;
import dev.headlight.corpus.treebank.PennTreeBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollinsHeadRulesTest {

    /** Heads worked out by hand from appendix A of Collins (1999), the possessive marker apart. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            (NP (DT the) (JJ old) (NN lamp)) ! lamp
            (NP (NP (DT the) (NN keeper)) (PP (IN of) (NP (DT the) (NN lamp)))) ! keeper
            (NP (NP (NNP Ada) (POS 's)) (NN lamp)) ! lamp
            (NP (NNP Ada) (POS 's)) ! Ada
            (NP (NN salt) (CC and) (NN pepper)) ! salt
            (NP (NP (NNP Ada)) (, ,) (CC and) (NP (NNP Tom))) ! Ada
            (NP (PRP she)) ! she
            (NP (DT the) (JJ poor)) ! poor
            (NP (DT the) (CD three)) ! three
            (NP (DT these)) ! these
            (NP-SBJ (NN rain) (RB too)) ! rain
            (NP (NN man) (SBAR (WHNP (WP who)) (S (VP (VBD came))))) ! man
            (WHNP (WP$ whose) (NN hat)) ! hat
            (VP (MD will) (VP (VB come))) ! will
            (VP (VBD saw) (NP (PRP her))) ! saw
            (S (NP (PRP she)) (VP (VBD saw) (NP (PRP her)))) ! saw
            (SBAR (IN that) (S (NP (PRP she)) (VP (VBD came)))) ! that
            (PP (IN of) (NP (NN rain))) ! of
            (QP (RB about) (CD ten)) ! about
            (ODD (NN salt) (NN pepper)) ! salt
            """)
    void findsHeads(String tree, String head) {
        PennTree parsed = tree(tree);
        assertThat(parsed.words().get(CollinsHeadRules.head(parsed)).token()).isEqualTo(head);
    }

    @Test
    void aMentionThatIsNoPhraseHasTheHeadOfWhatItHolds() {
        PennTree tree =
                tree("(S (NP (NP (DT the) (NN keeper)) (PP (IN of) (NP (DT the) (NN lamp)))) (VP (VBD slept)))");
        assertThat(HeadFinder.crop(tree, 0, 5).toString()).startsWith("(NP (NP (DT the)");
        PennTree two = HeadFinder.crop(tree, 1, 4);
        assertThat(two.words()).hasSize(3);
        assertThat(two.words().get(CollinsHeadRules.head(two)).token()).isEqualTo("keeper");
        PennTree across = HeadFinder.crop(tree, 4, 6);
        assertThat(across.words().get(CollinsHeadRules.head(across)).token()).isEqualTo("slept");
        assertThat(HeadFinder.crop(tree, 3, 4)).isEqualTo(new PennTree.Word("DT", "the"));
    }

    private static PennTree tree(String brackets) {
        PennTreeBuilder builder = new PennTreeBuilder(problem -> new CorpusException(problem));
        Deque<String> tokens = new ArrayDeque<>(
                List.of(brackets.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+")));
        while (!tokens.isEmpty()) {
            String token = tokens.remove();
            if (token.equals(")")) {
                builder.close();
                continue;
            }
            String label = tokens.remove();
            if (tokens.element().equals("(")) {
                builder.open(label);
            } else {
                builder.word(label, tokens.remove());
                tokens.remove();
            }
        }
        return builder.take().orElseThrow();
    }
}
