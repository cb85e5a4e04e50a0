package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.headlight.ModelException;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.checkpoint.Tensor;
import dev.headlight.inference.encoder.BertWeights.Layer;
import dev.headlight.inference.encoder.BertWeights.Predictor;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes weights of a checkpoint's tensors: views of its buffers, without a copy, but for the joined projections. */
record WeightReader(NDManager manager, BertConfig config, Checkpoint checkpoint) {

    private static final String EMBEDDINGS = "bert/embeddings/";
    private static final String PREDICTIONS = "cls/predictions/";

    BertWeights read() {
        int hidden = config.hiddenSize();
        NDArray words = array(EMBEDDINGS + "word_embeddings", config.vocabularySize(), hidden);
        return new BertWeights(
                manager,
                new Embedding(words),
                new Embedding(array(EMBEDDINGS + "position_embeddings", config.maxPositions(), hidden)),
                new Embedding(array(EMBEDDINGS + "token_type_embeddings", config.segmentTypes(), hidden)),
                norm(EMBEDDINGS + "LayerNorm"),
                IntStream.range(0, config.layers())
                        .mapToObj(i -> layer("bert/encoder/layer_" + i))
                        .toList(),
                predictor(words));
    }

    private Layer layer(String name) {
        int hidden = config.hiddenSize();
        Projection output = projection(name + "/attention/output/dense", hidden, hidden);
        return new Layer(
                queryKeyValue(name + "/attention/self"),
                output,
                outputMetric(output),
                norm(name + "/attention/output/LayerNorm"),
                projection(name + "/intermediate/dense", hidden, config.intermediateSize()),
                projection(name + "/output/dense", config.intermediateSize(), hidden),
                norm(name + "/output/LayerNorm"));
    }

    private Optional<Predictor> predictor(NDArray words) {
        if (!checkpoint.names().contains(PREDICTIONS + "output_bias")) {
            return Optional.empty();
        }
        int hidden = config.hiddenSize();
        return Optional.of(new Predictor(
                projection(PREDICTIONS + "transform/dense", hidden, hidden),
                norm(PREDICTIONS + "transform/LayerNorm"),
                new Projection(words, array(PREDICTIONS + "output_bias", config.vocabularySize()))));
    }

    /** One product for the three projections; dividing the query's weights saves dividing every score. */
    private Projection queryKeyValue(String name) {
        int hidden = config.hiddenSize();
        try (NDManager scope = manager.newSubManager()) {
            WeightReader parts = new WeightReader(scope, config, checkpoint);
            Projection query = parts.projection(name + "/query", hidden, hidden);
            Projection key = parts.projection(name + "/key", hidden, hidden);
            Projection value = parts.projection(name + "/value", hidden, hidden);
            NDArray scale = scope.full(new Shape(), (float) (1 / Math.sqrt(config.headSize())), DataType.FLOAT32);
            Projection joined = new Projection(
                    NDArrays.concat(new NDList(query.weight().mul(scale), key.weight(), value.weight())),
                    NDArrays.concat(new NDList(query.bias().mul(scale), key.bias(), value.bias())));
            joined.weight().attach(manager);
            joined.bias().attach(manager);
            return joined;
        }
    }

    private NDArray outputMetric(Projection output) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray kernel = output.weight().transpose();
            kernel.attach(scope);
            NDArray heads = kernel.reshape(config.heads(), config.headSize(), config.hiddenSize());
            NDArray metric = heads.matMul(heads.transpose(0, 2, 1));
            metric.attach(manager);
            return metric;
        }
    }

    private Projection projection(String name, int in, int out) {
        return new Projection(array(name + "/kernel", in, out).transpose(), array(name + "/bias", out));
    }

    private Norm norm(String name) {
        int hidden = config.hiddenSize();
        return new Norm(
                array(name + "/gamma", hidden), array(name + "/beta", hidden), (float) config.layerNormEpsilon());
    }

    private NDArray array(String name, long... shape) {
        Tensor tensor = checkpoint.tensor(name);
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new ModelException("the tensor " + name + " has the shape " + Arrays.toString(tensor.shape())
                    + ", but the model's configuration asks for " + Arrays.toString(shape)
                    + ": the configuration and the checkpoint are not of the same model");
        }
        return manager.create(tensor.data(), new Shape(shape), DataType.FLOAT32);
    }
}
