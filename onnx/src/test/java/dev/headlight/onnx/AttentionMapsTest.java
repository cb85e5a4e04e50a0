package dev.headlight.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.testing.BertGraph.Style;
import dev.headlight.testing.GraphWriter;
import dev.headlight.testing.GraphWriter.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps are found by what they are for, and what hides them is told. */
class AttentionMapsTest {

    @TempDir
    Path folder;

    private List<String> find(GraphWriter writer) throws IOException {
        try (OnnxFile file = OnnxFile.open(writer.write(folder.resolve("model.onnx")))) {
            return AttentionMaps.find(file.graph());
        }
    }

    private static GraphWriter tokens() {
        return new GraphWriter(14)
                .input("input_ids", GraphWriter.INT64, -1, -1)
                .floats("table", new float[20], 10, 2)
                .floats("matrix", new float[4], 2, 2)
                .node("Gather", "words", List.of("table", "input_ids"), "x")
                .node("Transpose", "turn", List.of("x"), "xt", new Attribute("perm", new int[] {0, 2, 1}));
    }

    @Test
    void theMapIsWhatMeetsTheValues() throws IOException {
        assertThat(find(TinyGraph.writer(Style.USUAL)))
                .containsExactly(
                        "/encoder/layer.0/attention/self/Softmax_output_0",
                        "/encoder/layer.1/attention/self/Softmax_output_0");
        assertThat(find(TinyGraph.writer(Style.USUAL.between("Cast", "Dropout")).backwards()))
                .containsExactly(
                        "/encoder/layer.0/attention/self/Dropout_output_0",
                        "/encoder/layer.1/attention/self/Dropout_output_0");
    }

    @Test
    void aSoftmaxOfAClassifierOrOfPoolingIsNone() throws IOException {
        GraphWriter classifier = tokens().node("Softmax", "classes", List.of("x"), "p", new Attribute("axis", -1))
                .node("MatMul", "mix", List.of("p", "matrix"), "y");
        assertThatThrownBy(() -> find(classifier))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no Softmax whose output meets values in a MatMul");
        GraphWriter pooling = tokens().node("MatMul", "score", List.of("x", "matrix"), "s")
                .node("Softmax", "share", List.of("s"), "p", new Attribute("axis", -1))
                .node("MatMul", "mix", List.of("p", "x"), "y");
        assertThatThrownBy(() -> find(pooling)).hasMessageContaining("no Softmax");
    }

    @Test
    void anAxisThatIsNotTheLastIsNone() throws IOException {
        GraphWriter writer = tokens().node("MatMul", "score", List.of("x", "xt"), "s")
                .node("Softmax", "share", List.of("s"), "p", new Attribute("axis", 0))
                .node("MatMul", "mix", List.of("p", "x"), "y");
        assertThatThrownBy(() -> find(writer)).hasMessageContaining("no Softmax");
    }

    @Test
    void mapsSideBySideAreNoLayers() throws IOException {
        GraphWriter writer = tokens().node("MatMul", "score", List.of("x", "xt"), "s");
        for (String side : List.of("a", "b")) {
            writer.node("Softmax", "share", List.of("s"), "p" + side, new Attribute("axis", -1))
                    .node("MatMul", "mix", List.of("p" + side, "x"), "y" + side);
        }
        assertThatThrownBy(() -> find(writer))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("\"pa\"", "\"pb\"", "do not depend on one another");
    }

    @ParameterizedTest
    @CsvSource({
        "com.microsoft, Attention, fuses attention into one node",
        "com.microsoft, MultiHeadAttention, fuses attention into one node",
        "com.microsoft, PackedAttention, fuses attention into one node",
        "com.microsoft, QAttention, quantised numbers",
        "'', Attention, fuses attention into one node",
        "'', DynamicQuantizeLinear, quantised numbers",
        "'', DequantizeLinear, quantised numbers",
        "'', MatMulInteger, quantised numbers",
        "com.microsoft, MatMulNBits, quantised numbers"
    })
    void whatHidesMapsIsTold(String domain, String operation, String reason) {
        GraphWriter writer = TinyGraph.writer(Style.USUAL).node(domain, operation, "odd", List.of("mask"), "odd");
        assertThatThrownBy(() -> find(writer))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("model.onnx", reason, operation + " \"odd\"");
    }
}
