package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.inference.options.Engine;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.inference.options.Weights;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.LanguageModel;
import dev.headlight.model.ModelDescription;
import dev.headlight.testing.BertGraph.Style;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that was exported as a graph is the same model: read as a checkpoint to the bit, run by ONNX Runtime but for rounding. */
class GraphModelTest {

    private static final TinyCheckpoint CHECKPOINT = new TinyCheckpoint(TinyBert.CONFIG, 11);
    private static final Transformer MODEL = TinyBert.model(CHECKPOINT);
    private static final List<Example> EXAMPLES = TinyBert.masked(MODEL, TinyBert.sentences(MODEL, 4, 3));
    private static final OpenOptions RUN = OpenOptions.DEFAULT.with(Engine.ONNXRUNTIME);

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        MODEL.close();
    }

    private Path write(Style style) throws IOException {
        return TinyGraphs.writer(CHECKPOINT, style).write(folder.resolve("model.onnx"));
    }

    static Stream<Style> styles() {
        return Stream.of(
                Style.USUAL,
                Style.USUAL.withoutPaths(),
                Style.USUAL.operators(11),
                Style.USUAL.operators(17),
                Style.USUAL.between("Where", "Dropout"));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void readAsACheckpointItIsTheSameModel(Style style) throws IOException {
        write(style);
        try (AttentionModel graph = Models.open(folder.toString())) {
            assertThat(graph.measures()).isEqualTo(MODEL.measures()).contains(Measure.GRADIENTS);
            for (Measure measure : graph.measures()) {
                List<HeadMaps> found = graph.maps(EXAMPLES, measure);
                List<HeadMaps> expected = MODEL.maps(EXAMPLES, measure);
                for (int i = 0; i < EXAMPLES.size(); i++) {
                    assertThat(found.get(i).values())
                            .as(measure.name())
                            .containsExactly(expected.get(i).values());
                }
            }
            assertThat(graph.require(LanguageModel.class).losses(EXAMPLES)).containsExactly(MODEL.losses(EXAMPLES));
        }
    }

    @Test
    void runItYieldsTheSameMapsAndNothingElse() throws IOException {
        Path file = write(Style.USUAL.between("Cast"));
        List<String> notices = new ArrayList<>();
        try (AttentionModel graph = Models.open(file.toString(), RUN)) {
            List<HeadMaps> found = graph.maps(EXAMPLES, Measure.ATTENTION);
            List<HeadMaps> expected = MODEL.maps(EXAMPLES, Measure.ATTENTION);
            for (int i = 0; i < EXAMPLES.size(); i++) {
                assertClose(found.get(i), expected.get(i));
            }
            assertThat(graph.card())
                    .returns(3, card -> card.layers())
                    .returns(4, card -> card.heads())
                    .returns(20, card -> card.hiddenSize())
                    .returns(26, card -> card.vocabularySize())
                    .returns(24, card -> card.maxLength())
                    .returns(List.of(Sight.FULL, Sight.FULL, Sight.FULL), card -> card.sights());
            assertThat(graph.settings().toString()).contains("ONNX Runtime 1.");
            assertThat(graph.measures()).containsExactly(Measure.ATTENTION);
            assertThatThrownBy(() -> graph.maps(EXAMPLES, Measure.NORMS))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll("norms", "attention weights and nothing else", "--engine native");
            assertThatThrownBy(() -> graph.require(LanguageModel.class))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("attention weights and nothing else");
        }
        Models.open(file.toString(), OpenOptions.DEFAULT.with(noticing(notices)))
                .close();
        assertThat(notices).singleElement().asString().contains("of the family bert", "--engine onnxruntime");
    }

    private static void assertClose(HeadMaps found, HeadMaps expected) {
        for (int i = 0; i < expected.values().length; i++) {
            assertThat(Math.abs(found.values()[i] - expected.values()[i])).isLessThan(1e-5f);
        }
    }

    private static ProgressListener noticing(List<String> notices) {
        return new ProgressListener() {
            @Override
            public void progress(String activity, long done, long total) {}

            @Override
            public void notice(String text) {
                notices.add(text);
            }
        };
    }

    /** Read as BERT it would look ahead, and every figure would be wrong. */
    @Test
    void aCausalGraphIsRunAndSaysWhereItLooks() throws IOException {
        Path file = write(Style.USUAL.causalOnly());
        List<String> notices = new ArrayList<>();
        try (AttentionModel graph = Models.open(file.toString(), OpenOptions.DEFAULT.with(noticing(notices)))) {
            assertThat(graph.card().sights()).containsOnly(new Sight(true, 0, false));
        }
        assertThat(notices).singleElement().asString().contains("run by ONNX Runtime", "all_ahead");
        assertThatThrownBy(() -> Models.open(file.toString(), OpenOptions.DEFAULT.with(Engine.NATIVE)))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("cannot be read as a checkpoint", "all_ahead");
        assertThatThrownBy(() ->
                        Models.open(file.toString(), OpenOptions.DEFAULT.with(new Weights(Weights.Kind.RANDOM, 1))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("random ones need a checkpoint");
    }

    @Test
    void aGraphWithoutAHeadPredictsNothing() throws IOException {
        write(Style.USUAL.withoutHead());
        try (AttentionModel graph = Models.open(folder.toString())) {
            assertThatThrownBy(() -> graph.maps(EXAMPLES, Measure.GRADIENTS))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("predicts nothing");
        }
    }

    @Test
    void examplesThatAreTooLongOrOfAnotherVocabularyAreRefused() throws IOException {
        Path file = write(Style.USUAL.ofLength(9));
        try (AttentionModel graph = Models.open(file.toString(), RUN)) {
            Example longer = EXAMPLES.stream()
                    .filter(example -> example.length() > 9)
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> graph.maps(List.of(longer), Measure.ATTENTION))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll(longer.id(), "at most 9");
            Example strange = new Example("strange", "d", Encoding.ofIds(new int[] {2, 26, 3}));
            assertThatThrownBy(() -> graph.maps(List.of(strange), Measure.ATTENTION))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll("strange", "26 tokens, numbered from 0");
        }
    }

    @Test
    void aConfigurationBesideItCounts() throws IOException {
        write(Style.USUAL);
        Path config = folder.resolve("config.json");
        Files.writeString(config, TinyCheckpoint.CONFIG.config().json().toString());
        assertThat(describe().family()).isEqualTo("bert");
        Files.writeString(config, "{\"model_type\": \"newfangled\"}");
        ModelDescription run = describe();
        assertThat(run.family()).isEqualTo("newfangled");
        assertThat(run.measures()).containsExactly("attention");
        assertThat(run.card().parameters()).isPositive();
    }

    private ModelDescription describe() {
        return Models.describe(folder.toString(), OpenOptions.DEFAULT);
    }

    @Test
    void aFolderIsSearchedForItsGraph() throws IOException {
        Path inner = folder.resolve("onnx/model.onnx");
        TinyGraphs.writer(CHECKPOINT, Style.USUAL).write(inner);
        Files.writeString(folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlight\n");
        assertThat(describe()).returns(folder.toString(), ModelDescription::folder);
        Files.move(inner, inner.resolveSibling("small.onnx"));
        assertThat(describe().card().source()).endsWith("/onnx/small.onnx");
        Files.copy(inner.resolveSibling("small.onnx"), inner.resolveSibling("other.onnx"));
        assertThatThrownBy(this::describe)
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("several graphs", "other.onnx", "small.onnx", "name the file");
    }

    @Test
    void itIsConvertedToAFolder() throws IOException {
        write(Style.USUAL);
        Path target = Models.convert(folder.toString(), folder.resolve("converted"), ProgressListener.SILENT);
        try (AttentionModel converted = Models.open(target.toString());
                AttentionModel graph = Models.open(folder.toString())) {
            assertThat(converted.card().checksum()).isEqualTo(graph.card().checksum());
            assertThat(converted.maps(EXAMPLES, Measure.GRADIENTS).get(0).values())
                    .containsExactly(
                            MODEL.maps(EXAMPLES, Measure.GRADIENTS).get(0).values());
        }
        assertThatThrownBy(() -> Models.open(target.toString(), RUN))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is no ONNX graph");
    }
}
