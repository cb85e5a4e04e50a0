package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.family.Families;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A small random BERT against {@link ReferenceBert}. */
class BertModelTest {

    private static final TinyConfig CONFIG = TinyCheckpoint.CONFIG;
    private static final TinyCheckpoint CHECKPOINT = new TinyCheckpoint(CONFIG, 7);
    private static final Transformer MODEL = TinyBert.model(CHECKPOINT);
    private static final double TOLERANCE = 2e-5;

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void mapsAreThoseOfTheDefinition() {
        List<Example> examples = examples(1, 5, 9, 9, 24);
        List<HeadMaps> maps = MODEL.maps(examples, Measure.ATTENTION);

        assertThat(maps).hasSameSizeAs(examples);
        for (int i = 0; i < examples.size(); i++) {
            assertMaps(maps.get(i), examples.get(i));
        }
    }

    @Test
    void hiddenStatesAreThoseOfTheDefinition() {
        List<Example> examples = examples(1, 6, 24);
        List<float[][]> hidden = last(examples);

        ReferenceBert reference = new ReferenceBert(CONFIG, CHECKPOINT);
        for (int i = 0; i < examples.size(); i++) {
            reference.read(examples.get(i).encoding());
            assertThat(hidden.get(i)).hasDimensions(examples.get(i).length(), CONFIG.hiddenSize());
            for (int token = 0; token < examples.get(i).length(); token++) {
                assertClose(hidden.get(i)[token], reference.hidden[token]);
            }
        }
    }

    @Test
    void logitsAreThoseOfTheDefinition() {
        Example example = examples(7).get(0);
        float[][] logits = MODEL.logits(example, 6, 0, 6);

        ReferenceBert reference = new ReferenceBert(CONFIG, CHECKPOINT);
        reference.read(example.encoding());
        assertThat(logits).hasDimensions(3, CONFIG.vocabularySize());
        assertClose(logits[0], reference.logits(6));
        assertClose(logits[1], reference.logits(0));
        assertClose(logits[2], reference.logits(6));
    }

    @Test
    void companyAndOrderChangeNothing() {
        List<Example> examples = examples(3, 17, 8, 24, 1, 17);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(3));
        List<HeadMaps> together = MODEL.maps(shuffled, Measure.ATTENTION);
        for (Example example : examples) {
            HeadMaps alone = MODEL.maps(List.of(example), Measure.ATTENTION).get(0);
            assertThat(together.get(shuffled.indexOf(example)).values()).containsExactly(alone.values(), within(1e-6f));
        }
    }

    @Test
    void threadsShareTheWeights() throws Exception {
        List<Example> examples = examples(12, 5, 20);
        Callable<List<float[]>> task = () -> {
            List<float[]> found = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                MODEL.maps(examples, Measure.ATTENTION).forEach(maps -> found.add(maps.values()));
            }
            return found;
        };
        List<float[]> alone = task.call();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<float[]>> other : threads.invokeAll(Collections.nCopies(4, task))) {
                assertThat(other.get()).usingRecursiveComparison().isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void nothingInNothingOut() {
        assertThat(MODEL.maps(List.of(), Measure.ATTENTION)).isEmpty();
        assertThat(last(List.of())).isEmpty();
        MODEL.forward(List.of());
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> MODEL.maps(examples(4, 25), Measure.ATTENTION))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("example 1 has 25 tokens, but tiny reads at most 24");
        assertThatThrownBy(() -> last(examples(0)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("example 0 has no tokens");
        assertThatThrownBy(() -> MODEL.logits(examples(4).get(0), 4))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has no token 4: it has 4, from 0");
        assertThatThrownBy(() -> MODEL.maps(examples(4), new Measure("luck", "luck", "l", false, false, "")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "tiny does not yield the measure \"luck\"; it yields [attention, norms, gradients, effective]");
    }

    @Test
    void namesTheTensorThatIsMissingOrMisshapen() {
        TinyCheckpoint without = new TinyCheckpoint(CONFIG, 7);
        without.remove("bert/encoder/layer_2/output/dense/bias");
        assertThatThrownBy(() -> TinyBert.model(without))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("bert/encoder/layer_2/output/dense/bias");

        TinyCheckpoint misshapen = new TinyCheckpoint(CONFIG, 7);
        misshapen.put("bert/encoder/layer_1/intermediate/dense/kernel", () -> 0, 28, 20);
        assertThatThrownBy(() -> TinyBert.model(misshapen))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("bert/encoder/layer_1/intermediate/dense/kernel has the shape [28, 20]")
                .hasMessageContaining("[20, 28]");
    }

    @Test
    void worksWithoutAMaskedLmHeadUntilAskedForIt() {
        TinyCheckpoint without = new TinyCheckpoint(CONFIG, 7);
        without.removeHead();
        try (Transformer model = TinyBert.model(without)) {
            assertThat(model.maps(examples(4), Measure.ATTENTION)).hasSize(1);
            assertThatThrownBy(() -> model.logits(examples(4).get(0), 0))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("saved without a masked-LM or language-model head");
        }
    }

    @Test
    void refusesAnotherActivation() {
        TinyConfig other = new TinyConfig(20, 3, 4, 28, 24, 26, 2, 1e-12, "softsign");
        assertThatThrownBy(() -> Families.read(other.config(), new TinyCheckpoint(other, 7)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("softsign");
    }

    private static List<float[][]> last(List<Example> examples) {
        return MODEL.hiddenStates(examples).stream()
                .map(states -> states[states.length - 1])
                .toList();
    }

    private static void assertMaps(HeadMaps maps, Example example) {
        ReferenceBert reference = new ReferenceBert(CONFIG, CHECKPOINT);
        reference.read(example.encoding());
        assertThat(maps.length()).isEqualTo(example.length());
        for (int layer = 0; layer < CONFIG.layers(); layer++) {
            for (int head = 0; head < CONFIG.heads(); head++) {
                for (int query = 0; query < maps.length(); query++) {
                    assertClose(maps.of(layer, head)[query], reference.attention[layer][head][query]);
                }
            }
        }
    }

    private static void assertClose(float[] found, double[] expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < found.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected[i], within(TOLERANCE));
        }
    }

    /** Random tokens in two segments. */
    private static List<Example> examples(int... lengths) {
        Random random = new Random(11);
        List<Example> examples = new ArrayList<>();
        for (int length : lengths) {
            int[] ids = random.ints(length, 1, CONFIG.vocabularySize()).toArray();
            int[] segments = new int[length];
            for (int i = length / 2; i < length; i++) {
                segments[i] = 1;
            }
            int[] none = new int[length];
            List<String> tokens = Collections.nCopies(length, "a");
            Encoding encoding = new Encoding(
                    "", ids, tokens, segments, Collections.nCopies(length, TokenRole.PIECE), none, none, none);
            examples.add(new Example("example " + examples.size(), "document", encoding));
        }
        return examples;
    }
}
