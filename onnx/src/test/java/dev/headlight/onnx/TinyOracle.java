package dev.headlight.onnx;

import java.util.function.Function;
import org.hipparchus.special.Erf;

/** The maps of {@link TinyGraph} once more, in plain loops of doubles straight from BERT's definition. */
final class TinyOracle {

    private static final int HIDDEN = TinyGraph.SIZES.hidden();

    private final Function<String, float[]> weights = TinyGraph.weights();

    /** {@code [layer][head][query][key]}. */
    double[][][][] maps(int[] ids, int[] segments, boolean causal) {
        int length = ids.length;
        double[][] hidden = new double[length][HIDDEN];
        for (int token = 0; token < length; token++) {
            for (int i = 0; i < HIDDEN; i++) {
                hidden[token][i] = at("embeddings.word_embeddings.weight", ids[token], i)
                        + at("embeddings.token_type_embeddings.weight", segments[token], i)
                        + at("embeddings.position_embeddings.weight", token, i);
            }
        }
        hidden = norm("embeddings.LayerNorm", hidden);
        double[][][][] maps = new double[TinyGraph.SIZES.layers()][][][];
        for (int layer = 0; layer < maps.length; layer++) {
            String path = "encoder.layer." + layer + ".";
            maps[layer] = attention(path, hidden, causal);
            double[][] values = linear(path + "attention.self.value", hidden);
            double[][] joined = new double[length][HIDDEN];
            int size = HIDDEN / maps[layer].length;
            for (int i = 0; i < HIDDEN; i++) {
                for (int query = 0; query < length; query++) {
                    for (int key = 0; key < length; key++) {
                        joined[query][i] += maps[layer][i / size][query][key] * values[key][i];
                    }
                }
            }
            double[][] first = norm(
                    path + "attention.output.LayerNorm", sum(linear(path + "attention.output.dense", joined), hidden));
            double[][] inner = linear(path + "intermediate.dense", first);
            for (double[] row : inner) {
                for (int i = 0; i < row.length; i++) {
                    row[i] *= 0.5 * (1 + Erf.erf(row[i] / Math.sqrt(2)));
                }
            }
            hidden = norm(path + "output.LayerNorm", sum(linear(path + "output.dense", inner), first));
        }
        return maps;
    }

    private double[][][] attention(String path, double[][] hidden, boolean causal) {
        double[][] queries = linear(path + "attention.self.query", hidden);
        double[][] keys = linear(path + "attention.self.key", hidden);
        int heads = TinyGraph.SIZES.heads();
        int size = HIDDEN / heads;
        double[][][] maps = new double[heads][hidden.length][hidden.length];
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < hidden.length; query++) {
                double whole = 0;
                for (int key = 0; key < (causal ? query + 1 : hidden.length); key++) {
                    double score = 0;
                    for (int i = head * size; i < (head + 1) * size; i++) {
                        score += queries[query][i] * keys[key][i];
                    }
                    maps[head][query][key] = Math.exp(score / Math.sqrt(size));
                    whole += maps[head][query][key];
                }
                for (int key = 0; key < hidden.length; key++) {
                    maps[head][query][key] /= whole;
                }
            }
        }
        return maps;
    }

    private double at(String name, int row, int column) {
        return weights.apply(name)[row * HIDDEN + column];
    }

    private double[][] linear(String path, double[][] input) {
        float[] weight = weights.apply(path + ".weight");
        float[] bias = weights.apply(path + ".bias");
        int in = input[0].length;
        double[][] output = new double[input.length][bias.length];
        for (int token = 0; token < input.length; token++) {
            for (int row = 0; row < bias.length; row++) {
                double sum = bias[row];
                for (int i = 0; i < in; i++) {
                    sum += weight[row * in + i] * input[token][i];
                }
                output[token][row] = sum;
            }
        }
        return output;
    }

    private static double[][] sum(double[][] left, double[][] right) {
        for (int token = 0; token < left.length; token++) {
            for (int i = 0; i < HIDDEN; i++) {
                left[token][i] += right[token][i];
            }
        }
        return left;
    }

    private double[][] norm(String path, double[][] input) {
        float[] gain = weights.apply(path + ".weight");
        float[] bias = weights.apply(path + ".bias");
        double[][] output = new double[input.length][HIDDEN];
        for (int token = 0; token < input.length; token++) {
            double mean = 0;
            double variance = 0;
            for (double number : input[token]) {
                mean += number / HIDDEN;
            }
            for (double number : input[token]) {
                variance += (number - mean) * (number - mean) / HIDDEN;
            }
            for (int i = 0; i < HIDDEN; i++) {
                output[token][i] =
                        (input[token][i] - mean) / Math.sqrt(variance + TinyGraph.EPSILON) * gain[i] + bias[i];
            }
        }
        return output;
    }
}
