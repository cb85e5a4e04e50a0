package dev.headlight.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.testing.BertGraph.Style;
import dev.headlight.testing.GraphWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they say end in a message, and nothing is read outside of their folder. */
class OnnxFileTest {

    @TempDir
    Path folder;

    private AbstractThrowableAssert<?, ?> refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), bytes);
        return assertThatThrownBy(() -> OnnxFile.open(file).close())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.onnx");
    }

    private static GraphWriter tiny() {
        return TinyGraph.writer(Style.USUAL);
    }

    @Test
    void aWholeFileTellsItsGraph() throws IOException {
        try (OnnxFile file = OnnxFile.open(tiny().write(folder.resolve("model.onnx")))) {
            assertThat(file.graph().operators()).isEqualTo(14);
            assertThat(file.graph().inputs())
                    .extracting(ValueInfo::name)
                    .containsExactly("input_ids", "attention_mask", "token_type_ids");
            assertThat(file.integers(file.graph().tensor("axes").orElseThrow())).containsExactly(2, 3);
            assertThat(file.graph().tensor("scale")).isPresent();
        }
    }

    @Test
    void aFileThatIsCutShortIsRefusedWhereverItIsCut() throws IOException {
        byte[] whole = tiny().bytes();
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            // The last fields, of ten bytes, are the versions of the operations; without them the graph is whole.
            refused(Arrays.copyOf(whole, random.nextInt(whole.length - 10)));
        }
    }

    @Test
    void damageGivesAMessageOrAGraph() throws IOException {
        byte[] whole = tiny().bytes();
        Random random = new Random(6);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("model.onnx"), damaged);
            try (OnnxFile opened = OnnxFile.open(file)) {
                AttentionMaps.find(opened.graph());
                GraphInputs.of(opened.graph());
            } catch (ModelException e) {
                assertThat(e.message()).contains("model.onnx");
            }
        }
    }

    @Test
    void whatIsNoGraphIsRefused() throws IOException {
        refused(new byte[0]).hasMessageContaining("holds no graph");
        refused("<html>not found</html>".getBytes(StandardCharsets.US_ASCII));
        refused(new GraphWriter(14).bytes()).hasMessageContaining("holds no graph");
        assertThatThrownBy(() -> OnnxFile.open(folder.resolve("nowhere.onnx")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aCircleIsRefused() throws IOException {
        refused(tiny().node("Add", "round", List.of("b", "mask"), "a")
                        .node("Add", "about", List.of("a", "mask"), "b")
                        .bytes())
                .hasMessageContaining("goes round in a circle at Add \"round\"");
    }

    @Test
    void aValueThatIsMadeTwiceIsRefused() throws IOException {
        refused(tiny().node("Neg", "again", List.of("mask"), "mask").bytes())
                .hasMessageContaining("two nodes make the value \"mask\"");
        refused(tiny().integers("axes", 1).bytes()).hasMessageContaining("\"axes\" occurs twice");
    }

    @Test
    void sizesThatDoNotFitAreRefused() throws IOException {
        refused(tiny().floats("odd", new float[3], 2, 2).bytes())
                .hasMessageContaining("is float32 of sizes [2, 2], but has 12 bytes");
        refused(tiny().floats("odd", new float[0], 1L << 40, 1L << 40).bytes())
                .hasMessageContaining("impossible sizes");
        refused(tiny().floats("odd", new float[0], -1).bytes()).hasMessageContaining("impossible sizes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.bin", "/etc/hostname", "a/../../secret.bin", "", ".", "..\\secret.bin"})
    void numbersOutsideOfTheFolderAreRefused(String location) throws IOException {
        Files.write(folder.resolve("secret.bin"), new byte[16]);
        Path file = tiny().outside("odd", location, 0, 16, 4).write(folder.resolve("inner/model.onnx"));
        assertThatThrownBy(() -> OnnxFile.open(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("tensor odd", "expected the name of a file beside the graph");
    }

    @Test
    void numbersBeyondAFilesEndAreRefused() throws IOException {
        Files.write(folder.resolve("numbers.bin"), new byte[16]);
        refused(tiny().outside("odd", "numbers.bin", 8, 16, 4).bytes()).hasMessageContaining("which has 16");
        refused(tiny().outside("odd", "numbers.bin", Long.MAX_VALUE, 16, 4).bytes())
                .hasMessageContaining("which has 16");
        refused(tiny().outside("odd", "missing.bin", 0, 16, 4).bytes()).hasMessageContaining("cannot be read");
    }

    @Test
    void numbersOfAnotherKindAreTold() throws IOException {
        Path file = tiny().tensorOf("small", GraphWriter.INT8, new byte[4], 4).write(folder.resolve("model.onnx"));
        try (OnnxFile opened = OnnxFile.open(file)) {
            Tensor small = opened.graph().tensor("small").orElseThrow();
            assertThatThrownBy(() -> opened.read(small, numbers -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("numbers of type int8; expected float32");
            assertThatThrownBy(() -> opened.integers(small)).hasMessageContaining("expected a few whole numbers");
        }
    }

    @Test
    void inputsThatATextDoesNotGiveAreRefused() throws IOException {
        for (GraphWriter writer : List.of(
                tiny().input("past_key_values.0.key", GraphWriter.FLOAT, 1, 2, -1, 4),
                tiny().input("position_ids", GraphWriter.FLOAT, -1, -1),
                tiny().input("position_ids", GraphWriter.INT64, 8, -1))) {
            try (OnnxFile opened = OnnxFile.open(writer.write(folder.resolve("model.onnx")))) {
                assertThatThrownBy(() -> GraphInputs.of(opened.graph()))
                        .isInstanceOf(ModelException.class)
                        .hasMessageContainingAll("model.onnx", "expected");
            }
        }
    }
}
