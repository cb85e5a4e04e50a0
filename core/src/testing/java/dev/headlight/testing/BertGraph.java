package dev.headlight.testing;

import dev.headlight.testing.GraphWriter.Attribute;
import java.util.List;
import java.util.function.Function;

/** Writes a BERT as exporters do: matrices turned and nameless, nodes called by the path of the module that they came from. */
public final class BertGraph {

    /** The sizes of the model. */
    public record Sizes(int hidden, int layers, int heads, int inner, int positions, int vocabulary, int types) {}

    /**
     * How the graph is written.
     *
     * @param operators the version of the operations
     * @param paths whether nodes are called by their modules' paths, else by numbers
     * @param between what stands between a Softmax and the values: operations from Dropout, Cast, Where, Reshape, Identity
     * @param causal whether tokens see only what stands before them
     * @param head whether the masked-LM head is part of it
     * @param length the number of tokens that it always takes; −1 where that varies
     */
    public record Style(int operators, boolean paths, List<String> between, boolean causal, boolean head, int length) {

        /** As PyTorch exported a masked-LM BERT in 2023. */
        public static final Style USUAL = new Style(14, true, List.of(), false, true, -1);

        public Style operators(int version) {
            return new Style(version, paths, between, causal, head, length);
        }

        public Style withoutPaths() {
            return new Style(operators, false, between, causal, head, length);
        }

        public Style between(String... operations) {
            return new Style(operators, paths, List.of(operations), causal, head, length);
        }

        public Style causalOnly() {
            return new Style(operators, paths, between, true, head, length);
        }

        public Style withoutHead() {
            return new Style(operators, paths, between, causal, false, length);
        }

        public Style ofLength(int tokens) {
            return new Style(operators, paths, between, causal, head, tokens);
        }
    }

    private final Sizes sizes;
    private final Style style;
    private final double epsilon;
    private final Function<String, float[]> weights;
    private final GraphWriter graph;
    private int nameless;

    private BertGraph(Sizes sizes, Style style, double epsilon, Function<String, float[]> weights) {
        this.sizes = sizes;
        this.style = style;
        this.epsilon = epsilon;
        this.weights = weights;
        this.graph = new GraphWriter(style.operators());
    }

    /** @param weights by the names and in the shapes of Hugging Face's code, without the prefix "bert." */
    public static GraphWriter write(Sizes sizes, Style style, double epsilon, Function<String, float[]> weights) {
        BertGraph bert = new BertGraph(sizes, style, epsilon, weights);
        bert.inputs();
        String hidden = bert.embeddings();
        for (int layer = 0; layer < sizes.layers(); layer++) {
            hidden = bert.layer("encoder.layer." + layer + ".", hidden);
        }
        bert.graph.output(hidden, GraphWriter.FLOAT, -1, -1, sizes.hidden());
        if (style.head()) {
            bert.head(hidden);
        }
        return bert.graph;
    }

    private void inputs() {
        for (String name : List.of("input_ids", "attention_mask", "token_type_ids")) {
            graph.input(name, GraphWriter.INT64, style.length() < 0 ? -1 : 1, style.length());
        }
        long[] positions = new long[sizes.positions()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        graph.integers("position_numbers", positions).integers("zero", 0).integers("one", 1);
        graph.integers("heads_shape", 0, -1, sizes.heads(), sizes.hidden() / sizes.heads())
                .integers("joined_shape", 0, -1, sizes.hidden())
                .integers("same_shape", 0, 0, 0, -1)
                .integers("axes", 2, 3);
        graph.constant("scale", (float) Math.sqrt(sizes.hidden() / (double) sizes.heads()))
                .constant("few", -10000)
                .constant("nothing", 0)
                .constant("whole", 1)
                .constant("half", 0.5f)
                .constant("root", (float) Math.sqrt(2))
                .constant("two", 2)
                .constant("epsilon", (float) epsilon);
        graph.node("Shape", "", List.of("input_ids"), "sizes")
                .node("Gather", "", List.of("sizes", "one"), "length", new Attribute("axis", 0))
                .node("Slice", "", List.of("position_numbers", "zero", "length"), "positions");
        graph.node("Cast", "", List.of("attention_mask"), "mask_floats", new Attribute("to", 1))
                .node("Sub", "", List.of("whole", "mask_floats"), "hidden_places")
                .node("Mul", "", List.of("hidden_places", "few"), "mask_scores");
        if (style.operators() < 13) {
            graph.node("Unsqueeze", "", List.of("mask_scores"), "mask", new Attribute("axes", new int[] {1, 2}));
        } else {
            graph.integers("mask_axes", 1, 2)
                    .node("Unsqueeze", "", List.of("mask_scores", "mask_axes"), "mask");
        }
        if (style.causal()) {
            causalMask();
        }
    }

    private void causalMask() {
        int most = sizes.positions();
        float[] mask = new float[most * most];
        for (int query = 0; query < most; query++) {
            for (int key = query + 1; key < most; key++) {
                mask[query * most + key] = -10000;
            }
        }
        graph.floats("all_ahead", mask, 1, 1, most, most)
                .node("Concat", "", List.of("zero", "zero"), "starts", new Attribute("axis", 0))
                .node("Concat", "", List.of("length", "length"), "ends", new Attribute("axis", 0))
                .node("Slice", "", List.of("all_ahead", "starts", "ends", "axes"), "ahead");
    }

    private String embeddings() {
        String words = table("word_embeddings", "input_ids", sizes.vocabulary());
        String types = table("token_type_embeddings", "token_type_ids", sizes.types());
        String positions = table("position_embeddings", "positions", sizes.positions());
        String sum = two("Add", "embeddings.Add", words, types);
        return norm("embeddings.LayerNorm", two("Add", "embeddings.Add_1", sum, positions));
    }

    private String table(String name, String ids, int rows) {
        String weight = "embeddings." + name + ".weight";
        graph.floats(weight, weights.apply(weight), rows, sizes.hidden());
        return node("Gather", "embeddings." + name + ".Gather", List.of(weight, ids));
    }

    private String layer(String path, String input) {
        String self = path + "attention.self.";
        String scores = two(
                "MatMul",
                self + "MatMul",
                heads(self, "query", input, new int[] {0, 2, 1, 3}),
                heads(self, "key", input, new int[] {0, 2, 3, 1}));
        String masked = two("Add", self + "Add", two("Div", self + "Div", scores, "scale"), "mask");
        if (style.causal()) {
            masked = two("Add", self + "Add_1", masked, "ahead");
        }
        String map = node("Softmax", self + "Softmax", List.of(masked), new Attribute("axis", style.operators() < 13 ? 3 : -1));
        for (String operation : style.between()) {
            map = between(operation, self, map);
        }
        String values = two("MatMul", self + "MatMul_1", map, heads(self, "value", input, new int[] {0, 2, 1, 3}));
        String turned = node("Transpose", self + "Transpose_3", List.of(values), new Attribute("perm", new int[] {0, 2, 1, 3}));
        String joined = two("Reshape", self + "Reshape_3", turned, "joined_shape");
        String attended = linear(path + "attention.output.dense", joined, sizes.hidden(), sizes.hidden());
        String first = norm(path + "attention.output.LayerNorm", two("Add", path + "attention.output.Add", attended, input));
        String inner = gelu(path + "intermediate.act.", linear(path + "intermediate.dense", first, sizes.hidden(), sizes.inner()));
        String outer = linear(path + "output.dense", inner, sizes.inner(), sizes.hidden());
        return norm(path + "output.LayerNorm", two("Add", path + "output.Add", outer, first));
    }

    private String heads(String self, String part, String input, int[] order) {
        String projected = linear(self + part, input, sizes.hidden(), sizes.hidden());
        String shaped = two("Reshape", self + "Reshape_" + part, projected, "heads_shape");
        return node("Transpose", self + "Transpose_" + part, List.of(shaped), new Attribute("perm", order));
    }

    private String between(String operation, String path, String map) {
        return switch (operation) {
            case "Cast" -> node("Cast", path + "Cast", List.of(map), new Attribute("to", 1));
            case "Reshape" -> two("Reshape", path + "Reshape_map", map, "same_shape");
            case "Where" -> node(
                    "Where", path + "Where", List.of(node("IsNaN", path + "IsNaN", List.of(map)), "nothing", map));
            default -> node(operation, path + operation, List.of(map));
        };
    }

    private String gelu(String path, String input) {
        String half = two("Mul", path + "Mul", input, "half");
        String error = node("Erf", path + "Erf", List.of(two("Div", path + "Div", input, "root")));
        return two("Mul", path + "Mul_1", half, two("Add", path + "Add", error, "whole"));
    }

    /** x Wᵀ + b, W turned and nameless. */
    private String linear(String path, String input, int in, int out) {
        float[] weight = weights.apply(path + ".weight");
        return linear(path, input, in, out, weight, path + ".bias");
    }

    private String linear(String path, String input, int in, int out, float[] weight, String bias) {
        float[] turned = new float[in * out];
        for (int row = 0; row < out; row++) {
            for (int column = 0; column < in; column++) {
                turned[column * out + row] = weight[row * in + column];
            }
        }
        String matrix = "onnx::MatMul_" + nameless++;
        graph.floats(matrix, turned, in, out).floats(bias, weights.apply(bias), out);
        return two("Add", path + ".Add", bias, two("MatMul", path + ".MatMul", input, matrix));
    }

    private String norm(String path, String input) {
        String gain = path + ".weight";
        String bias = path + ".bias";
        graph.floats(gain, weights.apply(gain), sizes.hidden()).floats(bias, weights.apply(bias), sizes.hidden());
        if (style.operators() >= 17) {
            return node(
                    "LayerNormalization",
                    path + ".LayerNormalization",
                    List.of(input, gain, bias),
                    new Attribute("axis", -1),
                    new Attribute("epsilon", (float) epsilon));
        }
        String mean = node("ReduceMean", path + ".ReduceMean", List.of(input), new Attribute("axes", new int[] {-1}));
        String centred = two("Sub", path + ".Sub", input, mean);
        String square = two("Pow", path + ".Pow", centred, "two");
        String variance = node("ReduceMean", path + ".ReduceMean_1", List.of(square), new Attribute("axes", new int[] {-1}));
        String deviation = node("Sqrt", path + ".Sqrt", List.of(two("Add", path + ".Add", variance, "epsilon")));
        String scaled = two("Mul", path + ".Mul", two("Div", path + ".Div", centred, deviation), gain);
        return two("Add", path + ".Add_1", scaled, bias);
    }

    private void head(String hidden) {
        String path = "cls.predictions.";
        String dense = linear(path + "transform.dense", hidden, sizes.hidden(), sizes.hidden());
        String normed = norm(path + "transform.LayerNorm", gelu(path + "transform.act.", dense));
        float[] words = weights.apply("embeddings.word_embeddings.weight");
        String logits =
                linear(path + "decoder", normed, sizes.hidden(), sizes.vocabulary(), words, path + "bias");
        graph.output(logits, GraphWriter.FLOAT, -1, -1, sizes.vocabulary());
    }

    private String two(String operation, String path, String left, String right) {
        return node(operation, path, List.of(left, right));
    }

    private String node(String operation, String path, List<String> from, Attribute... attributes) {
        String name = style.paths() ? "/" + path.replaceAll("\\.(?!\\d)", "/") : operation + "_" + nameless++;
        String to = style.paths() ? name + "_output_0" : String.valueOf(1000 + nameless++);
        graph.node(operation, name, from, to, attributes);
        return to;
    }
}
