package dev.headlight.inference;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.maps.Head;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.hipparchus.special.Erf;

/** BERT once more, in plain double-precision loops straight from its definition, to check the encoder against. */
final class ReferenceBert {

    private final TinyConfig config;
    private final TinyCheckpoint checkpoint;

    /** The attention weights of the last input, {@code [layer][head][query][key]}. */
    double[][][][] attention = {};

    /** The value vectors of the last input, all heads side by side, {@code [layer][token][hidden]}. */
    double[][][] values = {};

    /** What the heads hand on, all heads of a layer side by side, {@code [layer][token][hidden]}. */
    double[][][] outputs = {};

    private final Map<Head, Replacing> replaced = new HashMap<>();

    /** What takes the place of a head's output. */
    @FunctionalInterface
    interface Replacing {

        /**
         * @param own what the head hands on by itself, {@code [headSize]}
         * @param values the value vectors of the layer, {@code [token][hidden]}
         */
        double[] of(int token, double[] own, double[][] values);
    }

    /** What each layer of the last input read, {@code [layer][token][hidden]}. */
    double[][][] inputs = {};

    private int[] nudged = {-1, -1, -1, -1};
    private double nudge;

    /** The last hidden states of the last input, {@code [token][hidden]}. */
    double[][] hidden = {};

    ReferenceBert(TinyConfig config, TinyCheckpoint checkpoint) {
        this.config = config;
        this.checkpoint = checkpoint;
    }

    /** Adds to one attention weight of the inputs read from now on, after the softmax. */
    void nudge(int layer, int head, int query, int key, double amount) {
        nudged = new int[] {layer, head, query, key};
        nudge = amount;
    }

    /** Replaces the output of a head for all inputs read from now on; any number of heads can be. */
    void knockOut(Head head, Replacing output) {
        replaced.put(head, output);
    }

    /** f(x) of a token of the last input: its value vector as the head adds it to the hidden states. */
    double[] transformed(int layer, int head, int token) {
        double[][] kernel =
                matrix("bert/encoder/layer_" + layer + "/attention/output/dense/kernel", config.hiddenSize());
        double[] sum = new double[config.hiddenSize()];
        for (int k = head * config.headSize(); k < (head + 1) * config.headSize(); k++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += values[layer][token][k] * kernel[k][j];
            }
        }
        return sum;
    }

    void read(Encoding input) {
        double[][] words = matrix("bert/embeddings/word_embeddings", config.hiddenSize());
        double[][] positions = matrix("bert/embeddings/position_embeddings", config.hiddenSize());
        double[][] segments = matrix("bert/embeddings/token_type_embeddings", config.hiddenSize());
        double[][] x = new double[input.length()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = sum(sum(words[input.id(i)], positions[i]), segments[input.segmentId(i)]);
        }
        x = norm(x, "bert/embeddings/LayerNorm");
        attention = new double[config.layers()][config.heads()][][];
        values = new double[config.layers()][][];
        outputs = new double[config.layers()][][];
        inputs = new double[config.layers()][][];
        for (int layer = 0; layer < config.layers(); layer++) {
            x = layer(layer, x);
        }
        hidden = x;
    }

    /** The logits at a token of the last input. */
    double[] logits(int token) {
        double[][] row = {hidden[token]};
        row = norm(gelu(dense(row, "cls/predictions/transform/dense")), "cls/predictions/transform/LayerNorm");
        double[][] words = matrix("bert/embeddings/word_embeddings", config.hiddenSize());
        double[] bias = vector("cls/predictions/output_bias");
        double[] logits = new double[words.length];
        for (int id = 0; id < logits.length; id++) {
            logits[id] = dot(row[0], 0, words[id], 0, words[id].length) + bias[id];
        }
        return logits;
    }

    /** The masked-LM loss of an example. */
    double loss(Example example, MaskedInput input) {
        Encoding own = example.encoding();
        int[] none = new int[own.length()];
        read(new Encoding(
                own.text(),
                input.fedIds(),
                own.tokens(),
                own.segmentIds(),
                Collections.nCopies(own.length(), own.role(0)),
                none,
                none,
                none));
        double loss = 0;
        for (int target : input.targets()) {
            double[] logits = logits(target);
            double total = 0;
            for (double logit : logits) {
                total += Math.exp(logit);
            }
            loss += Math.log(total) - logits[own.id(target)];
        }
        return loss / input.targets().length;
    }

    private double[][] layer(int layer, double[][] x) {
        String name = "bert/encoder/layer_" + layer;
        double[][] query = dense(x, name + "/attention/self/query");
        double[][] key = dense(x, name + "/attention/self/key");
        double[][] value = dense(x, name + "/attention/self/value");
        values[layer] = value;
        inputs[layer] = x;
        double[][] context = new double[x.length][config.hiddenSize()];
        int size = config.hiddenSize() / config.heads();
        for (int head = 0; head < config.heads(); head++) {
            double[][] weights = new double[x.length][x.length];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    weights[i][j] = dot(query[i], head * size, key[j], head * size, size) / Math.sqrt(size);
                }
                softmax(weights[i]);
                if (layer == nudged[0] && head == nudged[1] && i == nudged[2]) {
                    weights[i][nudged[3]] += nudge;
                }
                for (int j = 0; j < x.length; j++) {
                    for (int d = head * size; d < (head + 1) * size; d++) {
                        context[i][d] += weights[i][j] * value[j][d];
                    }
                }
            }
            attention[layer][head] = weights;
        }
        outputs[layer] = context;
        replaced.forEach((head, output) -> {
            for (int token = 0; token < context.length && head.layer() == layer; token++) {
                int from = head.index() * size;
                double[] own = Arrays.copyOfRange(context[token], from, from + size);
                System.arraycopy(output.of(token, own, value), 0, context[token], from, size);
            }
        });
        x = norm(sum(x, dense(context, name + "/attention/output/dense")), name + "/attention/output/LayerNorm");
        double[][] inner = gelu(dense(x, name + "/intermediate/dense"));
        return norm(sum(x, dense(inner, name + "/output/dense")), name + "/output/LayerNorm");
    }

    private static void softmax(double[] row) {
        double total = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] = Math.exp(row[j]);
            total += row[j];
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= total;
        }
    }

    private double[][] dense(double[][] x, String name) {
        double[] bias = vector(name + "/bias");
        double[][] kernel = matrix(name + "/kernel", bias.length);
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[i] = bias.clone();
            for (int k = 0; k < kernel.length; k++) {
                for (int j = 0; j < bias.length; j++) {
                    y[i][j] += x[i][k] * kernel[k][j];
                }
            }
        }
        return y;
    }

    private static double[][] gelu(double[][] x) {
        double[][] y = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                y[i][j] = x[i][j] / 2 * (1 + Erf.erf(x[i][j] / Math.sqrt(2)));
            }
        }
        return y;
    }

    private double[][] norm(double[][] x, String name) {
        double[] gamma = vector(name + "/gamma");
        double[] beta = vector(name + "/beta");
        double[][] y = new double[x.length][gamma.length];
        for (int i = 0; i < x.length; i++) {
            double mean = 0;
            double variance = 0;
            for (double v : x[i]) {
                mean += v / gamma.length;
            }
            for (double v : x[i]) {
                variance += (v - mean) * (v - mean) / gamma.length;
            }
            for (int j = 0; j < gamma.length; j++) {
                y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + config.layerNormEpsilon()) * gamma[j] + beta[j];
            }
        }
        return y;
    }

    private static double dot(double[] a, int aStart, double[] b, int bStart, int length) {
        double dot = 0;
        for (int k = 0; k < length; k++) {
            dot += a[aStart + k] * b[bStart + k];
        }
        return dot;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            sum[i] = sum(a[i], b[i]);
        }
        return sum;
    }

    private double[] vector(String name) {
        float[] numbers = checkpoint.numbers(name);
        double[] vector = new double[numbers.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers[i];
        }
        return vector;
    }

    private double[][] matrix(String name, int width) {
        double[] numbers = vector(name);
        double[][] matrix = new double[numbers.length / width][width];
        for (int i = 0; i < numbers.length; i++) {
            matrix[i / width][i % width] = numbers[i];
        }
        return matrix;
    }
}
