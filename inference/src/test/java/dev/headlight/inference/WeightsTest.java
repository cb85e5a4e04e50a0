package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.family.Families;
import dev.headlight.inference.internal.model.Opener;
import dev.headlight.inference.options.Weights;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final String WORDS = "bert/embeddings/word_embeddings";
    private static final String KERNEL = "bert/encoder/layer_1/intermediate/dense/kernel";
    private static final TinyCheckpoint TRAINED = new TinyCheckpoint(TinyCheckpoint.CONFIG, 7);

    @Test
    void randomWeightsAreThoseBeforeTraining() {
        Checkpoint random = random(Weights.Kind.RANDOM, 3);
        assertThat(random.names()).isEqualTo(TRAINED.names());
        for (String name : random.names()) {
            assertThat(random.shape(name)).containsExactly(TRAINED.shape(name));
        }
        assertThat(numbers(random, "bert/encoder/layer_0/output/LayerNorm/gamma"))
                .containsOnly(1);
        assertThat(numbers(random, "bert/encoder/layer_0/output/LayerNorm/beta"))
                .containsOnly(0);
        assertThat(numbers(random, "cls/predictions/output_bias")).containsOnly(0);

        float[] kernel = numbers(random, KERNEL);
        double squares = IntStream.range(0, kernel.length)
                .mapToDouble(i -> kernel[i] * kernel[i])
                .sum();
        // 560 numbers: the standard error of the deviation is 0.02 / √1120; cut off at two deviations, 0.88 of it is
        // left.
        assertThat(Math.sqrt(squares / kernel.length)).isCloseTo(0.02 * 0.8796, within(0.0025));
    }

    @Test
    void seedAndNameMakeTheNumbers() {
        Checkpoint random = random(Weights.Kind.RANDOM, 3);
        Checkpoint same = random(Weights.Kind.RANDOM, 3);
        Checkpoint other = random(Weights.Kind.RANDOM, 4);
        assertThat(numbers(random, KERNEL)).isEqualTo(numbers(same, KERNEL));
        assertThat(numbers(random, KERNEL)).isNotEqualTo(numbers(other, KERNEL));
        assertThat(numbers(random, KERNEL)).isNotEqualTo(numbers(random, KERNEL.replace("layer_1", "layer_0")));
        assertThat(random.checksum()).isEqualTo(same.checksum()).isNotEqualTo(other.checksum());
    }

    @Test
    void trainedEmbeddingsMayStay() {
        Checkpoint mixed = random(Weights.Kind.RANDOM_BUT_EMBEDDINGS, 3);
        assertThat(numbers(mixed, WORDS)).isEqualTo(numbers(TRAINED, WORDS));
        assertThat(numbers(mixed, KERNEL)).isNotEqualTo(numbers(TRAINED, KERNEL));
        assertThat(mixed.checksum()).isNotEqualTo(random(Weights.Kind.RANDOM, 3).checksum());
    }

    @Test
    void kindsHaveNames() {
        for (Weights.Kind kind : Weights.Kind.values()) {
            assertThat(Weights.Kind.parse(kind.key())).isEqualTo(kind);
        }
        assertThatThrownBy(() -> Weights.Kind.parse("radnom"))
                .isInstanceOf(UsageException.class)
                .hasMessage("there are no weights \"radnom\"; choose from trained, random, random-but-embeddings");
    }

    private static Checkpoint random(Weights.Kind kind, long seed) {
        return Opener.weights(TRAINED, Families.read(TinyCheckpoint.CONFIG.config(), TRAINED), new Weights(kind, seed));
    }

    private static float[] numbers(Checkpoint checkpoint, String name) {
        return Tensors.numbers(checkpoint, name);
    }
}
