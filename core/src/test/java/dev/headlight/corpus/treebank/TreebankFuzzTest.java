package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.Input;
import dev.headlight.testing.WordTokenizer;
import java.io.ByteArrayInputStream;
import java.util.List;

/**
 * Whatever the bytes, a reader yields trees or says by one of our exceptions why it does not. An ordinary build runs the
 * seeds; {@code JAZZER_FUZZ=1 mvn test -pl core -Djazzer.hooks=true -Dtest=TreebankFuzzTest#corpus} looks for more.
 */
class TreebankFuzzTest {

    private static final int MAX_LENGTH = 20;
    private static final TreebankOptions OPTIONS = TreebankOptions.defaults().withMaxLength(MAX_LENGTH);

    /** All that a treebank goes through, in the format that its content tells and in every other. */
    @FuzzTest(maxDuration = "10m")
    void corpus(byte[] bytes) {
        readAll(bytes, OPTIONS);
        for (TreebankFormat format : TreebankFormat.values()) {
            readAll(bytes, OPTIONS.withFormat(format));
        }
    }

    private static void readAll(byte[] bytes, TreebankOptions options) {
        TreebankFile file = new TreebankFile(Input.of(Treebanks.SOURCE, () -> new ByteArrayInputStream(bytes)), false);
        try (ExampleReader reader = new TreebankReader(Treebanks.SOURCE, List.of(file), options, new WordTokenizer())) {
            int examples = 0;
            for (; reader.hasNext(); examples++) {
                assertThat(reader.next().length()).isBetween(3, MAX_LENGTH);
            }
            assertThat(examples).isPositive();
        } catch (HeadlightException e) {
            assertThat(e).hasMessageContaining(Treebanks.SOURCE);
        }
    }

    /** The trees alone: what makes dependencies of them lies in another module. */
    @FuzzTest(maxDuration = "10m")
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

    @FuzzTest(maxDuration = "10m")
    void format(byte[] bytes) {
        try {
            assertThat(TreebankFormat.detect(Treebanks.lines(bytes))).isNotNull();
        } catch (CorpusException e) {
            assertThat(e).hasMessageContaining(Treebanks.SOURCE);
        }
    }
}
