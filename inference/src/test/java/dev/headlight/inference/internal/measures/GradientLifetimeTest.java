package dev.headlight.inference.internal.measures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Example;
import dev.headlight.inference.TinyBert;
import dev.headlight.inference.TinyCheckpoint;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.model.Transformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The backward pass must not read memory that Java has released: a collection between the passes, and time for the
 * memory to be used again, change no bit.
 */
class GradientLifetimeTest {

    private static final int REPETITIONS = 100;

    @Test
    void aGarbageCollectionBetweenThePassesChangesNothing() {
        TinyCheckpoint checkpoint = new TinyCheckpoint(TinyBert.CONFIG, 7);
        try (Transformer model = TinyBert.model(checkpoint);
                Encoder encoder = TinyBert.encoder(checkpoint)) {
            List<Example> examples = TinyBert.masked(model, TinyBert.sentences(model, 4, 8));
            List<float[]> expected = values(new GradientReader(), encoder, examples);
            GradientReader reader = new GradientReader(GradientLifetimeTest::collect);
            for (int i = 0; i < REPETITIONS; i++) {
                Object[] found = values(reader, encoder, examples).toArray();
                assertThat(Arrays.deepEquals(found, expected.toArray()))
                        .as("pass %d", i)
                        .isTrue();
            }
        }
    }

    static List<float[]> values(GradientReader reader, Encoder encoder, List<Example> examples) {
        List<float[]> values = new ArrayList<>();
        reader.read(
                encoder,
                examples,
                (example, rows) ->
                        values.add(Arrays.copyOf(rows.values(), rows.heads() * rows.queries() * rows.length())));
        return values;
    }

    static void collect() {
        System.gc();
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
