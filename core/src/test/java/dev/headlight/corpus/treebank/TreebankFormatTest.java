package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreebankFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1;Go;go;VERB;_;_;0;root;_;_             | CONLL_U",
                "# 3-4 is a comment~~1-2;Don't;_;_;_;_;_;_;_;_ | CONLL_U",
                "0.1;so;_;_;_;_;_;_;_;_                  | CONLL_U",
                "1;Go;go;VERB;_;_;0;root;_;_;_           | CONLL_U",
                "1;Go;0;root                             | CONLL_U",
                "1;Go;go;VERB;_;_;0;root                 | CONLL_X",
                "1;Go;go;VERB;_;_;0;root;_               | CONLL_X",
                "Go 0-root                               | WORD_LABEL",
                "1;0-root                                | WORD_LABEL",
                "# 2-dep~Go 0-root                       | WORD_LABEL",
                "( 2-punct                               | WORD_LABEL",
                "(S (NP (NN boat)))                      | BRACKETS",
                "( (S (NP (NN boat))) )                  | BRACKETS",
                "*x*x* made up~  (S                      | BRACKETS",
                "(UH 3-x)                                | BRACKETS",
                "(                                       | BRACKETS",
            })
    void theFirstLineWithContentTellsTheFormat(String text, TreebankFormat format) {
        String file = text.replace(';', '\t').replace('~', '\n');
        assertThat(detect(file)).isEqualTo(format);
    }

    @Test
    void whatLooksBlankIsBlank() {
        assertThat(detect("\u00A0\u3000\n\u00A01\u00A0\tGo\t_\t_\t_\t_\t0\troot\t_\t_\n"))
                .isEqualTo(TreebankFormat.CONLL_U);
    }

    @Test
    void whatFitsNoFormatIsRefused() {
        assertThatThrownBy(() -> detect("# a comment\nIt was a long and dark night, and the boat lay still.\n"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("folder/bank.txt, line 2")
                .hasMessageContaining("\"It was a long and dark night, and the bo…\"")
                .hasMessageContaining("conllu, conllup, conllx, conll09, word-label, brackets");
        assertThatThrownBy(() -> detect("# a comment\n\n"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("folder/bank.txt has no sentence");
    }

    @Test
    void formatsAreKnownByTheirKeys() {
        for (TreebankFormat format : TreebankFormat.values()) {
            assertThat(TreebankFormat.parse(format.key())).isEqualTo(format);
        }
        assertThatThrownBy(() -> TreebankFormat.parse("conll"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("choose from conllu, conllup, conllx, conll09, word-label, brackets");
    }

    private static TreebankFormat detect(String text) {
        return TreebankFormat.detect(Treebanks.lines(text.getBytes(StandardCharsets.UTF_8)));
    }
}
