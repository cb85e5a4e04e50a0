package dev.headlight.corpus.coreference;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.HeadlightException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.Input;
import dev.headlight.testing.WordTokenizer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whatever the bytes, a reader yields examples or says by one of our exceptions why it does not. */
class CoreferenceFuzzTest {

    private static final String SOURCE = "some file";
    private static final String OWN = "own file";
    private static final int WINDOW = 16;

    /** CoNLL-2012, OntoGUM's native form, and CorefUD. */
    @FuzzTest(maxDuration = "10m")
    void documents(byte[] bytes) {
        readAll(input(bytes), Optional.empty());
    }

    /** A file of trees for documents that are all right. */
    @FuzzTest(maxDuration = "10m")
    void heads(byte[] bytes) {
        readAll(
                Input.of(OWN, () -> new ByteArrayInputStream(Documents.NATIVE.getBytes(StandardCharsets.UTF_8))),
                Optional.of(input(bytes)));
    }

    @FuzzTest(maxDuration = "10m")
    void gap(byte[] bytes) {
        try (ExampleReader reader = new GapReader(input(bytes), WINDOW, BadExamples.SKIP, new WordTokenizer())) {
            while (reader.hasNext()) {
                Example example = reader.next();
                GapPassage passage = example.annotation(GapPassage.class);
                assertThat(passage.pronoun().end()).isLessThan(example.length());
            }
        } catch (HeadlightException e) {
            assertThat(e).hasMessageContaining(SOURCE);
        }
    }

    private static Input input(byte[] bytes) {
        return Input.of(SOURCE, () -> new ByteArrayInputStream(bytes));
    }

    private static void readAll(Input documents, Optional<Input> trees) {
        for (WindowRule rule : WindowRule.values()) {
            readAll(
                    documents,
                    trees,
                    CoreferenceOptions.defaults().withWindows(rule).withWindowPieces(WINDOW));
        }
    }

    private static void readAll(Input documents, Optional<Input> trees, CoreferenceOptions options) {
        try (ExampleReader reader =
                new CoreferenceReader(SOURCE, List.of(documents), trees, options, new WordTokenizer())) {
            while (reader.hasNext()) {
                Example example = reader.next();
                assertThat(example.length()).isBetween(3, WINDOW);
                assertThat(example.annotation(CoreferenceWindow.class).words())
                        .hasSize(example.encoding().wordCount());
            }
        } catch (HeadlightException e) {
            assertThat(e.getMessage()).containsAnyOf(SOURCE, OWN);
        }
    }
}
