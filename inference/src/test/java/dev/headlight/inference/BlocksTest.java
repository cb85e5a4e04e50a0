package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.model.Opener;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.inference.internal.tokenizer.Tokenizers;
import dev.headlight.inference.options.Casing;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.Precision;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.Donors;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.model.KnockOutPlan;
import dev.headlight.model.LanguageModel;
import dev.headlight.model.TokenMixing;
import dev.headlight.result.Settings;
import dev.headlight.testing.SharedData;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each family's small model says in blocks of a few queries and tokens what it says in one. */
class BlocksTest {

    private static final int[] LENGTHS = {12, 5, 2};
    /** Three queries of three examples of 12 tokens and four heads. */
    private static final long SMALL = 3 * 3 * 4 * 12 * Float.BYTES;

    static List<String> families() throws IOException {
        return HuggingFaceTest.families();
    }

    @ParameterizedTest
    @MethodSource("families")
    void blocksAreTheWhole(String family) {
        try (Transformer whole = open(family, Long.MAX_VALUE / 2);
                Transformer blocks = open(family, SMALL)) {
            List<Example> examples = examples(whole);
            int[] count = {0};
            blocks.observe(examples, Measure.ATTENTION, (example, rows) -> count[0]++);
            assertThat(count[0]).isGreaterThan(LENGTHS.length * whole.card().layers());
            for (Measure measure : whole.measures()) {
                assertSame(measure.name(), whole, blocks, model -> maps(model, examples, measure));
            }
            assertSame(
                    "states",
                    whole,
                    blocks,
                    model -> model.hiddenStates(examples).stream()
                            .flatMap(Stream::of)
                            .flatMap(Stream::of)
                            .toList());
            if (whole.find(TokenMixing.class).isPresent()) {
                assertSame(
                        "mixing",
                        whole,
                        blocks,
                        model -> model.mixingRatios(examples).stream()
                                .flatMap(Stream::of)
                                .toList());
            }
            if (whole.find(Ablatable.class).isPresent()) {
                assertSame("knock-out", whole, blocks, model -> changes(model, examples));
            }
        }
    }

    private static List<float[]> maps(Transformer model, List<Example> examples, Measure measure) {
        return model.maps(examples, measure).stream().map(HeadMaps::values).toList();
    }

    private static List<float[]> changes(Transformer model, List<Example> examples) {
        HeadOutputs sums = new HeadOutputs(true);
        model.addHeadOutputs(examples, sums);
        KnockOutPlan plan = new KnockOutPlan(
                List.of(KnockOut.values()),
                KnockOutPlan.singles(model.card().grid()),
                sums,
                new Donors(model.donors(examples), 3),
                true);
        List<float[]> changes = new ArrayList<>();
        for (KnockOutLosses losses : model.knockOut(examples, plan)) {
            for (int kind = 0; kind < plan.kinds().size(); kind++) {
                float[] row = new float[plan.groups().size()];
                for (int group = 0; group < row.length; group++) {
                    row[group] = (float) losses.change(kind, group);
                }
                changes.add(row);
                float[] approximate = new float[row.length];
                for (int group = 0; group < row.length; group++) {
                    approximate[group] = (float) losses.firstOrder()[kind][group];
                }
                changes.add(approximate);
            }
        }
        return changes;
    }

    private static void assertSame(
            String what, Transformer whole, Transformer blocks, Function<Transformer, List<float[]>> numbers) {
        List<float[]> expected = numbers.apply(whole);
        List<float[]> found = numbers.apply(blocks);
        assertThat(found).hasSameSizeAs(expected);
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).hasSameSizeAs(expected.get(i));
            for (int j = 0; j < expected.get(i).length; j++) {
                worst = Math.max(worst, Math.abs(found.get(i)[j] - expected.get(i)[j]));
                largest = Math.max(largest, Math.abs(expected.get(i)[j]));
            }
        }
        assertThat(largest).as(what).isPositive();
        assertThat(worst).as(what).isLessThan(1e-5 * Math.max(1, largest));
    }

    private static Transformer open(String family, long block) {
        ModelFolder folder = ModelFolder.open(family, "test", SharedData.file("golden/hf/" + family));
        Encoder encoder =
                new Encoder(folder.architecture(), folder.openCheckpoint(), Device.CPU, Precision.FLOAT32, block);
        return new Transformer(
                family,
                new Lazy<>(() -> Opener.card(folder, folder.openCheckpoint(), OpenOptions.DEFAULT)),
                new Lazy<>(() -> Settings.NONE),
                Tokenizers.open(folder, Casing.AUTO).tokenizer(),
                encoder);
    }

    private static List<Example> examples(Transformer model) {
        int vocabulary = model.card().vocabularySize();
        // What tells replaced tokens from others is told which they are, the others guess their own tokens.
        int[] truths = model.find(LanguageModel.class).isPresent() ? new int[0] : new int[] {1};
        Random random = new Random(3);
        return IntStream.of(LENGTHS)
                .mapToObj(length -> {
                    int[] ids = random.ints(length, 5, vocabulary).toArray();
                    return new Example("text of " + length, "d", Encoding.ofIds(ids))
                            .with(new MaskedInput(ids, new int[] {1}, truths));
                })
                .toList();
    }
}
