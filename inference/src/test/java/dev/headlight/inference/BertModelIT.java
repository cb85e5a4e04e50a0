package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.testing.SharedData;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BERT-base against tensors that an independent implementation computed in float64. */
class BertModelIT {

    private static final String GOLDEN = "golden/bert-base-uncased.golden.npz";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void agreesWithTheReference(int input) throws IOException {
        Transformer model = RealModel.uncased();
        try (Npz golden = new Npz(SharedData.file(GOLDEN))) {
            Encoding encoding = model.tokenizer().tokens(golden.strings("tokens_" + input));
            assertThat(encoding.ids()).containsExactly(golden.ints("ids_" + input));
            assertThat(encoding.segmentIds()).containsExactly(golden.ints("seg_" + input));
            List<Example> batch = List.of(new Example("golden " + input, "golden", encoding));

            float[] attention = model.maps(batch, Measure.ATTENTION).get(0).values();
            assertThat(worst(attention, golden.floats("attn_" + input))).isLessThan(1e-4);

            float[] hidden = flat(last(model, batch).get(0));
            assertThat(worst(hidden, golden.floats("hidden_" + input))).isLessThan(5e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void tokenizesLikeTheReference(int input) throws IOException {
        Transformer model = RealModel.uncased();
        try (Npz golden = new Npz(SharedData.file(GOLDEN))) {
            Encoding encoding =
                    model.tokenizer().encode(golden.strings("sentences").get(input));
            assertThat(encoding.tokens()).isEqualTo(golden.strings("tokens_" + input));
            assertThat(encoding.ids()).containsExactly(golden.ints("ids_" + input));
        }
    }

    /** The figure is the reference's: 0.4168. */
    @Test
    void guessesTheCapitalOfFrance() {
        Transformer model = RealModel.uncased();
        Encoding encoding =
                model.tokenizer().tokens(List.of("[CLS] the capital of france is [MASK] . [SEP]".split(" ")));
        float[] logits = model.logits(new Example("capital", "test", encoding), 6)[0];

        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        int paris = model.tokenizer().tokens(List.of("paris")).id(0);
        assertThat(Math.exp(logits[paris]) / total).isCloseTo(0.417, within(0.005));
    }

    @Test
    void companyPaddingAndOrderChangeNothing() {
        Transformer model = RealModel.uncased();
        List<Example> examples = examples(model, 6);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(5));
        List<HeadMaps> together = model.maps(shuffled, Measure.ATTENTION);
        List<float[][]> hidden = last(model, shuffled);
        for (Example example : examples) {
            int place = shuffled.indexOf(example);
            HeadMaps alone = model.maps(List.of(example), Measure.ATTENTION).get(0);
            assertThat(worst(together.get(place).values(), alone.values())).isLessThan(1e-5);
            float[][] aloneHidden = last(model, List.of(example)).get(0);
            assertThat(worst(flat(hidden.get(place)), flat(aloneHidden))).isLessThan(1e-4);
        }
    }

    @Test
    void twoThreadsGiveWhatOneGives() throws Exception {
        Transformer model = RealModel.uncased();
        List<Example> examples = examples(model, 4);
        Callable<List<HeadMaps>> task = () -> model.maps(examples, Measure.ATTENTION);
        List<HeadMaps> alone = task.call();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<List<HeadMaps>> other : threads.invokeAll(List.of(task, task, task, task))) {
                for (int i = 0; i < alone.size(); i++) {
                    assertThat(worst(other.get().get(i).values(), alone.get(i).values()))
                            .isLessThan(1e-6);
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    /** The batches' own memory would add up to some 4 GB if one of them were kept. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeMemoryDoesNotGrow() throws IOException {
        Transformer model = RealModel.uncased();
        List<Example> examples = examples(model, 2);
        for (int i = 0; i < 20; i++) {
            model.maps(examples, Measure.ATTENTION);
        }
        long before = residentBytes();
        for (int i = 0; i < 100; i++) {
            model.maps(examples, Measure.ATTENTION);
        }
        assertThat(residentBytes() - before).isLessThan(150_000_000);
    }

    private static long residentBytes() throws IOException {
        System.gc();
        String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
        return Long.parseLong(pages[1]) * 4096;
    }

    /** Sentences of random length from a few words. */
    private static List<Example> examples(Transformer model, int count) {
        Random random = new Random(17);
        List<String> words = List.of("the", "lighthouse", "keeper", "of", "a", "small", "island", "sees", "ships", ",");
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> sentence = new ArrayList<>();
            for (int length = 5 + random.nextInt(40); length > 0; length--) {
                sentence.add(words.get(random.nextInt(words.size())));
            }
            examples.add(new Example("sentence " + i, "test", model.tokenizer().encodeWords(sentence)));
        }
        return examples;
    }

    private static double worst(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < found.length; i++) {
            double difference = Math.abs(found[i] - expected[i]);
            // Not Math.max alone: a NaN must not pass.
            worst = difference <= worst ? worst : difference;
        }
        return worst;
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private static List<float[][]> last(Transformer model, List<Example> examples) {
        return model.hiddenStates(examples).stream()
                .map(states -> states[states.length - 1])
                .toList();
    }
}
