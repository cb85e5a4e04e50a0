package dev.headlight.inference.internal.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.model.Opener;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.inference.internal.store.ModelStore;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As {@link GradientLifetimeTest}, with BERT-base. */
class GradientLifetimeIT {

    private static final int REPETITIONS = 5;

    @Test
    void aGarbageCollectionBetweenThePassesChangesNothing() {
        ModelFolder folder = folder();
        try (Transformer model = Opener.openCheckpoint(folder, OpenOptions.DEFAULT);
                Encoder encoder = new Encoder(folder.architecture(), folder.openCheckpoint())) {
            Tokenizer tokenizer = model.tokenizer();
            RandomMasking masking = new RandomMasking(tokenizer, model.card().vocabularySize(), 1);
            List<Example> examples = Stream.of(
                            "the keeper of the lighthouse counted the ships at night .",
                            "in the morning he wrote their number into a book .")
                    .map(text -> new Example("a", "d", tokenizer.encode(text)))
                    .map(example -> example.with(masking.mask(example)))
                    .toList();
            List<float[]> expected = GradientLifetimeTest.values(new GradientReader(), encoder, examples);
            GradientReader reader = new GradientReader(GradientLifetimeTest::collect);
            for (int i = 0; i < REPETITIONS; i++) {
                assertThat(GradientLifetimeTest.values(reader, encoder, examples))
                        .usingRecursiveComparison()
                        .isEqualTo(expected);
            }
        }
    }

    private static ModelFolder folder() {
        try {
            return ModelStore.inHome()
                    .locate("bert-base-uncased", ProgressListener.SILENT)
                    .asCheckpoint();
        } catch (ModelException e) {
            return abort("skipped: " + e.getMessage());
        }
    }
}
