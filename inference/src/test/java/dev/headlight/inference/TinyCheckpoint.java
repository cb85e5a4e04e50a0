package dev.headlight.inference;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Random weights of a small BERT. */
public final class TinyCheckpoint implements Checkpoint {

    /** Small, and with no two sizes alike, so that a mix-up of dimensions shows. */
    public static final TinyConfig CONFIG = new TinyConfig(20, 3, 4, 28, 24, 26, 2, 1e-12, "gelu");

    private record Tensor(long[] shape, float[] values) {}

    private final TreeMap<String, Tensor> tensors = new TreeMap<>();

    public TinyCheckpoint(TinyConfig config, long seed) {
        Random random = new Random(seed);
        int hidden = config.hiddenSize();
        normal(random, "bert/embeddings/word_embeddings", config.vocabularySize(), hidden);
        normal(random, "bert/embeddings/position_embeddings", config.maxPositions(), hidden);
        normal(random, "bert/embeddings/token_type_embeddings", config.segmentTypes(), hidden);
        norm(random, "bert/embeddings/LayerNorm", hidden);
        for (int i = 0; i < config.layers(); i++) {
            String layer = "bert/encoder/layer_" + i;
            dense(random, layer + "/attention/self/query", hidden, hidden);
            dense(random, layer + "/attention/self/key", hidden, hidden);
            dense(random, layer + "/attention/self/value", hidden, hidden);
            dense(random, layer + "/attention/output/dense", hidden, hidden);
            norm(random, layer + "/attention/output/LayerNorm", hidden);
            dense(random, layer + "/intermediate/dense", hidden, config.intermediateSize());
            dense(random, layer + "/output/dense", config.intermediateSize(), hidden);
            norm(random, layer + "/output/LayerNorm", hidden);
        }
        dense(random, "cls/predictions/transform/dense", hidden, hidden);
        norm(random, "cls/predictions/transform/LayerNorm", hidden);
        normal(random, "cls/predictions/output_bias", config.vocabularySize());
    }

    private void dense(Random random, String name, int in, int out) {
        normal(random, name + "/kernel", in, out);
        normal(random, name + "/bias", out);
    }

    private void norm(Random random, String name, int size) {
        put(name + "/gamma", () -> 1 + 0.3 * random.nextGaussian(), size);
        normal(random, name + "/beta", size);
    }

    private void normal(Random random, String name, long... shape) {
        put(name, () -> 0.3 * random.nextGaussian(), shape);
    }

    /** Sets a tensor's numbers. */
    public void put(String name, DoubleSupplier numbers, long... shape) {
        float[] values = new float[(int) Checkpoint.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.getAsDouble();
        }
        tensors.put(name, new Tensor(shape, values));
    }

    public void remove(String name) {
        tensors.remove(name);
    }

    /** Takes out what predicts words. */
    public void removeHead() {
        tensors.keySet().removeIf(name -> name.startsWith("cls/predictions/"));
    }

    /** A tensor's numbers, row-major. */
    public float[] numbers(String name) {
        return tensor(name).values();
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(tensors.keySet());
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).shape();
    }

    @Override
    public void read(String name, Consumer<FloatBuffer> to) {
        to.accept(FloatBuffer.wrap(numbers(name)));
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException("no tensor " + name);
        }
        return tensor;
    }

    @Override
    public String checksum() {
        return "sha256:00";
    }

    @Override
    public void close() {}
}
