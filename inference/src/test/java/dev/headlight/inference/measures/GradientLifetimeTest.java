package dev.headlight.inference.measures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.BertModel;
import dev.headlight.inference.TinyBert;
import dev.headlight.inference.TinyCheckpoint;
import dev.headlight.inference.encoder.BertEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The backward pass must not read memory that Java has released: a collection between the passes, and time for the
 * memory to be used again, change no bit.
 */
class GradientLifetimeTest {

    private static final int REPETITIONS = 300;

    @Test
    void aGarbageCollectionBetweenThePassesChangesNothing() {
        TinyCheckpoint checkpoint = new TinyCheckpoint(TinyBert.CONFIG, 7);
        try (BertModel model = TinyBert.model(checkpoint);
                BertEncoder encoder = TinyBert.encoder(checkpoint)) {
            RandomMasking masking = new RandomMasking(model.tokenizer(), 26, 1);
            List<Example> examples = TinyBert.sentences(model, 4, 8);
            List<float[]> expected = values(new GradientReader(masking), encoder, examples);
            GradientReader reader = new GradientReader(masking, GradientLifetimeTest::collect);
            for (int i = 0; i < REPETITIONS; i++) {
                assertThat(values(reader, encoder, examples))
                        .usingRecursiveComparison()
                        .isEqualTo(expected);
            }
        }
    }

    static List<float[]> values(GradientReader reader, BertEncoder encoder, List<Example> examples) {
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
