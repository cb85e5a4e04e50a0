package dev.headlight.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.headlight.ModelException;
import dev.headlight.testing.BertGraph;
import dev.headlight.testing.BertGraph.Style;
import dev.headlight.testing.GraphWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps that come out of graphs are those of BERT's definition, however the graph is written. */
class GraphSessionTest {

    private static final int[] IDS = {2, 5, 1, 7, 3, 9};
    private static final int[] SEGMENTS = {0, 0, 0, 1, 1, 1};

    @TempDir
    static Path folder;

    static Stream<Style> styles() {
        return Stream.of(
                Style.USUAL,
                Style.USUAL.withoutHead(),
                Style.USUAL.withoutPaths(),
                Style.USUAL.between("Dropout"),
                Style.USUAL.between("Cast", "Identity"),
                Style.USUAL.between("Where", "Dropout", "Reshape"),
                Style.USUAL.ofLength(11),
                Style.USUAL.causalOnly());
    }

    @ParameterizedTest
    @MethodSource("styles")
    void mapsAreThoseOfTheDefinition(Style style) throws IOException {
        assertMaps(TinyGraph.writer(style), style.causal());
        assertMaps(TinyGraph.writer(style).backwards(), style.causal());
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 14, 15, 16, 17, 18})
    void allVersionsOfTheOperationsAreRead(int operators) throws IOException {
        assertMaps(TinyGraph.writer(Style.USUAL.operators(operators).between("Dropout")), false);
    }

    private static void assertMaps(GraphWriter writer, boolean causal) throws IOException {
        double[][][][] expected = new TinyOracle().maps(IDS, SEGMENTS, causal);
        List<GraphSession.Layer> found = run(writer.write(folder.resolve("model.onnx")));
        assertThat(found).hasSize(expected.length);
        for (int layer = 0; layer < expected.length; layer++) {
            assertThat(found.get(layer).heads()).isEqualTo(2);
            int at = 0;
            for (double[][] head : expected[layer]) {
                for (double[] query : head) {
                    for (double weight : query) {
                        assertThat((double) found.get(layer).numbers()[at++]).isCloseTo(weight, offset(1e-6));
                    }
                }
            }
        }
    }

    private static List<GraphSession.Layer> run(Path file) {
        try (OnnxFile opened = OnnxFile.open(file);
                GraphSession session = OnnxRuntime.open(
                        opened.graph(), AttentionMaps.find(opened.graph()), folder.resolve("native"))) {
            assertThat(session.version()).isEqualTo(OnnxRuntime.VERSION);
            List<GraphSession.Layer> layers = new ArrayList<>();
            session.run(IDS, SEGMENTS, (layer, maps) -> layers.add(maps));
            return layers;
        }
    }

    @Test
    void numbersInAFileBesideTheGraphAreRead() throws IOException {
        String name = "embeddings.word_embeddings.weight";
        float[] numbers = TinyGraph.weights().apply(name);
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(8).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
        Path place = folder.resolve("outside");
        Files.createDirectories(place);
        Files.write(place.resolve("numbers.bin"), bytes.array());
        GraphWriter writer = BertGraph.write(TinyGraph.SIZES, Style.USUAL, TinyGraph.EPSILON, TinyGraph.weights());
        writer.outside("unused", "numbers.bin", 8, 4L * numbers.length, 10, 8)
                .node("Identity", "", List.of("unused"), "same");
        Path file = writer.write(place.resolve("model.onnx"));
        try (OnnxFile opened = OnnxFile.open(file)) {
            assertThat(opened.files()).hasSize(2);
            List<Float> read = new ArrayList<>();
            opened.read(opened.graph().tensor("same").orElseThrow(), some -> {
                while (some.hasRemaining()) {
                    read.add(some.get());
                }
            });
            assertThat(read).hasSize(numbers.length).startsWith(numbers[0]).endsWith(numbers[numbers.length - 1]);
        }
        assertThat(run(file)).hasSize(2);
    }

    @Test
    void aMapOfOtherSizesIsRefused() throws IOException {
        Path file = TinyGraph.writer(Style.USUAL).write(folder.resolve("sizes.onnx"));
        try (OnnxFile opened = OnnxFile.open(file);
                GraphSession session = OnnxRuntime.open(
                        opened.graph(), List.of("/embeddings/LayerNorm/Add_1_output_0"), folder.resolve("native"))) {
            assertThatThrownBy(() -> session.run(IDS, SEGMENTS, (layer, maps) -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContainingAll("sizes [1, 6, 8] for 6 tokens", "[batch, head, query, key]");
        }
    }

    @Test
    void whatTheRuntimeRefusesIsAMessage() throws IOException {
        Path file = TinyGraph.writer(Style.USUAL)
                .node("NoSuchOperation", "odd", List.of("mask"), "odd")
                .write(folder.resolve("odd.onnx"));
        try (OnnxFile opened = OnnxFile.open(file)) {
            List<String> maps = AttentionMaps.find(opened.graph());
            assertThatThrownBy(() -> OnnxRuntime.open(opened.graph(), maps, folder.resolve("native")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContainingAll("ONNX Runtime refuses", "odd.onnx", "NoSuchOperation");
        }
    }

    @Test
    void aRuntimeThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> OnnxRuntime.require("ai.onnxruntime.NotThere", "model.onnx"))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(
                        "model.onnx", "com.microsoft.onnxruntime:onnxruntime:1.29.0", "HEADLIGHT_CLASSPATH");
    }
}
