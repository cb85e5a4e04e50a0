package dev.headlight.inference;

import dev.headlight.ModelException;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.checkpoint.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

/** Random weights of a small BERT. */
public final class TinyCheckpoint implements Checkpoint {

    /** Small, and with no two sizes alike, so that a mix-up of dimensions shows. */
    public static final BertConfig CONFIG = new BertConfig(20, 3, 4, 28, 24, 26, 2, 1e-12, "gelu", true);

    private final TreeMap<String, Tensor> tensors = new TreeMap<>();

    public TinyCheckpoint(BertConfig config, long seed) {
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
        int size = 1;
        for (long length : shape) {
            size *= Math.toIntExact(length);
        }
        ByteBuffer data = ByteBuffer.allocateDirect(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            data.putFloat((float) numbers.getAsDouble());
        }
        tensors.put(name, new Tensor(name, shape, data.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN)));
    }

    public void remove(String name) {
        tensors.remove(name);
    }

    /** A tensor's numbers, row-major. */
    public float[] numbers(String name) {
        float[] numbers = new float[tensor(name).data().remaining() / 4];
        tensor(name)
                .data()
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        return numbers;
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
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException("no tensor " + name);
        }
        return tensor;
    }

    @Override
    public long parameters() {
        return tensors.keySet().stream().mapToLong(name -> numbers(name).length).sum();
    }

    @Override
    public String checksum() {
        return "sha256:00";
    }

    @Override
    public void close() {}
}
