package dev.headlight.inference.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.checkpoint.ModelFolder;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.store.ModelStore;
import dev.headlight.inference.store.ProgressListener;
import dev.headlight.inference.tokenizer.BertTokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As {@link GradientLifetimeTest}, with BERT-base. */
class GradientLifetimeIT {

    private static final int REPETITIONS = 5;

    @Test
    void aGarbageCollectionBetweenThePassesChangesNothing() {
        ModelFolder folder = folder();
        try (BertTokenizer tokenizer =
                        BertTokenizer.open(folder.vocabulary(), folder.config().lowerCase());
                Checkpoint checkpoint = folder.openCheckpoint();
                BertEncoder encoder = new BertEncoder(folder.config(), checkpoint)) {
            RandomMasking masking = new RandomMasking(tokenizer, folder.config().vocabularySize(), 1);
            List<Example> examples = List.of(
                    new Example(
                            "a", "d", tokenizer.encode("the keeper of the lighthouse counted the ships at night .")),
                    new Example("b", "d", tokenizer.encode("in the morning he wrote their number into a book .")));
            List<float[]> expected = GradientLifetimeTest.values(new GradientReader(masking), encoder, examples);
            GradientReader reader = new GradientReader(masking, GradientLifetimeTest::collect);
            for (int i = 0; i < REPETITIONS; i++) {
                assertThat(GradientLifetimeTest.values(reader, encoder, examples))
                        .usingRecursiveComparison()
                        .isEqualTo(expected);
            }
        }
    }

    private static ModelFolder folder() {
        try {
            return ModelStore.inHome().locate("bert-base-uncased", ProgressListener.SILENT);
        } catch (ModelException e) {
            return abort("skipped: " + e.getMessage());
        }
    }
}
