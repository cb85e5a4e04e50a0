package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.corpus.Input;
import dev.headlight.testing.WordTokenizer;
import java.io.ByteArrayInputStream;
import java.util.List;

/**
 * Whatever the bytes, a reader yields trees or says by a {@link CorpusException} why it does not. An ordinary build runs the
 * seeds; {@code JAZZER_FUZZ=1 mvn test -pl core -Djazzer.hooks=true -Dtest=TreebankFuzzTest#conllU} looks for more.
 */
class TreebankFuzzTest {

    private static final TreebankOptions OPTIONS = TreebankOptions.defaults();

    @FuzzTest(maxDuration = "5m")
    void conllU(byte[] bytes) {
        readAll(TreebankFormat.CONLL_U, bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void conllX(byte[] bytes) {
        readAll(TreebankFormat.CONLL_X, bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void wordLabel(byte[] bytes) {
        readAll(TreebankFormat.WORD_LABEL, bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void brackets(byte[] bytes) {
        try (PennTreeReader reader = new PennTreeReader(Treebanks.lines(bytes))) {
            for (PennTree tree = reader.next(); tree != null; tree = reader.next()) {
                assertThat(tree.words()).isNotEmpty();
                tree.withoutTraces()
                        .ifPresent(kept -> assertThat(kept.words().size()).isPositive());
            }
        } catch (CorpusException e) {
            assertThat(e).hasMessageContaining(Treebanks.SOURCE);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void format(byte[] bytes) {
        try {
            assertThat(TreebankFormat.detect(Treebanks.lines(bytes))).isNotNull();
        } catch (CorpusException e) {
            assertThat(e).hasMessageContaining(Treebanks.SOURCE);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void conllUPlus(byte[] bytes) {
        readAll(TreebankFormat.CONLL_U_PLUS, bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void conll09(byte[] bytes) {
        readAll(TreebankFormat.CONLL_2009, bytes);
    }

    /** All that a treebank goes through, the format told by its content. */
    @FuzzTest(maxDuration = "5m")
    void corpus(byte[] bytes) {
        TreebankFile file = new TreebankFile(Input.of(Treebanks.SOURCE, () -> new ByteArrayInputStream(bytes)), false);
        try (TreebankReader reader =
                new TreebankReader(Treebanks.SOURCE, List.of(file), OPTIONS.withMaxLength(20), new WordTokenizer())) {
            while (reader.hasNext()) {
                assertThat(reader.next().length()).isBetween(3, 20);
            }
        } catch (HeadlightException e) {
            assertThat(e).hasMessageContaining(Treebanks.SOURCE);
        }
    }

    private static void readAll(TreebankFormat format, byte[] bytes) {
        try {
            List<TreebankSentence> sentences = Treebanks.read(format, OPTIONS, bytes);
            assertThat(sentences)
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(sentence.tree().words()).isNotEmpty());
        } catch (CorpusException e) {
            assertThat(e).hasMessageContaining(Treebanks.SOURCE);
        }
    }
}
