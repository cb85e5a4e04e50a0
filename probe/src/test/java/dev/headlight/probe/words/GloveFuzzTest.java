package dev.headlight.probe.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.HeadlightException;
import dev.headlight.corpus.Input;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.TreeSet;

/** Whatever the bytes, there are vectors of one size, or one of our exceptions says why there are none. */
class GloveFuzzTest {

    private static final String SOURCE = "some file";

    @FuzzTest(maxDuration = "10m")
    void rows(byte[] bytes) {
        List<String> words = List.of("the", "cat", "at name");
        try {
            WordVectors vectors =
                    new GloveFile(Input.of(SOURCE, () -> new ByteArrayInputStream(bytes))).load(new TreeSet<>(words));
            assertThat(vectors.dimensions()).isPositive();
            float[] numbers = vectors.of(words);
            assertThat(numbers).hasSize(3 * vectors.dimensions());
            for (float number : numbers) {
                assertThat(number).isFinite();
            }
        } catch (HeadlightException e) {
            assertThat(e).hasMessageContaining(SOURCE);
        }
    }
}
