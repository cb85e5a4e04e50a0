package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.HeadlightException;
import dev.headlight.testing.WordTokenizer;
import java.io.ByteArrayInputStream;

/** Whatever the bytes, a reader yields examples or says by one of our exceptions why it does not. */
class CorpusFuzzTest {

    private static final String SOURCE = "some file";
    private static final int MAX_LENGTH = 12;

    @FuzzTest(maxDuration = "10m")
    void segments(byte[] bytes) {
        for (BadExamples policy : BadExamples.values()) {
            readAll(() -> new SegmentsReader(input(bytes), new WordTokenizer(), MAX_LENGTH, policy));
        }
    }

    @FuzzTest(maxDuration = "10m")
    void text(byte[] bytes) {
        readAll(() -> TextCorpus.stream(SOURCE, () -> new ByteArrayInputStream(bytes), MAX_LENGTH, 1)
                .read(new WordTokenizer()));
    }

    private static Input input(byte[] bytes) {
        return Input.of(SOURCE, () -> new ByteArrayInputStream(bytes));
    }

    private interface Opener {
        ExampleReader open();
    }

    private static void readAll(Opener opener) {
        try (ExampleReader reader = opener.open()) {
            while (reader.hasNext()) {
                assertThat(reader.next().length()).isBetween(1, MAX_LENGTH);
            }
            assertThat(reader.sources()).hasSize(1);
        } catch (HeadlightException e) {
            assertThat(e).hasMessageContaining(SOURCE);
        }
    }
}
