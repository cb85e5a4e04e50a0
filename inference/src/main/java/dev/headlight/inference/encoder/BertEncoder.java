package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import dev.headlight.ModelException;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.encoder.BertWeights.Layer;
import dev.headlight.inference.encoder.BertWeights.Predictor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * BERT (Devlin et al. 2019): embeddings, a stack of Transformer layers (Vaswani et al. 2017), and the masked-LM head.
 * Float32. Thread-safe: passes of several threads share the weights. Close it when done.
 */
public final class BertEncoder implements AutoCloseable {

    private final BertConfig config;
    private final BertWeights weights;

    /**
     * @throws ModelException if a tensor is missing, damaged or of the wrong shape, or the activation is not GELU
     */
    public BertEncoder(BertConfig config, Checkpoint checkpoint) {
        if (!config.activation().equals("gelu")) {
            throw new ModelException("the model's feed-forward networks use \"" + config.activation()
                    + "\", but only \"gelu\", BERT's, is supported");
        }
        this.config = config;
        this.weights = BertWeights.read(config, checkpoint);
    }

    public BertConfig config() {
        return config;
    }

    /**
     * W_O W_Oᵀ of each head of a layer, {@code [head, headSize, headSize]}: the inner products of what value vectors become
     * in the hidden states are v G wᵀ.
     */
    public NDArray outputMetric(int layer) {
        return weights.layers().get(layer).outputMetric();
    }

    /** What heads hand on, {@code [batch, head, query, headSize]}, as it is added to the hidden states, without the bias. */
    NDArray project(int layer, NDArray heads) {
        return Linear.linear(join(heads), weights.layers().get(layer).output().weight())
                .singletonOrThrow();
    }

    /** The gain of the LayerNorm after a layer's attention, {@code [hidden]}. */
    NDArray attentionGain(int layer) {
        return weights.layers().get(layer).attentionNorm().gain();
    }

    /** The last hidden states, {@code [batch, token, hidden]}; they live until the batch is closed. */
    public NDArray encode(Batch batch, LayerObserver observer) {
        return run(batch, observer, config.layers());
    }

    /** The embeddings and the hidden states after each layer, {@code [batch, token, hidden]}; they live until the batch is closed. */
    public List<NDArray> states(Batch batch) {
        List<NDArray> states = new ArrayList<>();
        states.add(encode(batch, new LayerObserver() {
            @Override
            public void input(int layer, NDArray hidden) {
                NDArray kept = hidden.duplicate();
                kept.attach(batch.manager());
                states.add(kept);
            }
        }));
        return states;
    }

    /**
     * Runs the upper layers only.
     *
     * @param from the first layer that is run
     * @param states what it reads: one or more copies of the batch one after the other, {@code [copy × batch, token,
     *     hidden]}; closed
     * @return the last hidden states, of the same shape, with the manager of {@code states}
     */
    public NDArray resume(int from, NDArray states, Batch batch, LayerObserver observer) {
        NDManager manager = states.getManager();
        NDArray mask = batch.mask();
        if (mask == null) {
            return run(manager, states, null, from, config.layers(), observer);
        }
        long copies = states.getShape().get(0) / batch.size();
        try (NDArray tiled = mask.tile(new long[] {copies, 1, 1, 1})) {
            return run(manager, states, tiled, from, config.layers(), observer);
        }
    }

    /** Shows the observer the weights of all layers, and stops at those of the last: nothing depends on the rest. */
    public void attend(Batch batch, LayerObserver observer) {
        int last = config.layers() - 1;
        NDArray hidden = run(batch, observer, last);
        try (NDManager scope = batch.manager().newSubManager()) {
            hidden.attach(scope);
            attention(last, hidden, batch.mask(), observer);
        }
    }

    private NDArray run(Batch batch, LayerObserver observer, int layers) {
        return run(batch.manager(), embed(batch), batch.mask(), 0, layers, observer);
    }

    private NDArray run(
            NDManager manager, NDArray input, @Nullable NDArray mask, int from, int to, LayerObserver observer) {
        NDArray hidden = input;
        for (int layer = from; layer < to; layer++) {
            try (NDManager scope = manager.newSubManager()) {
                hidden.attach(scope);
                hidden = layer(layer, hidden, mask, observer);
                hidden.attach(manager);
            }
        }
        return hidden;
    }

    /** The sum of word, position and segment embeddings, normalised: {@code [batch, token, hidden]}. */
    private NDArray embed(Batch batch) {
        try (NDManager scope = batch.manager().newSubManager()) {
            NDArray sum = weights.words()
                    .of(batch.ids(), scope)
                    .addi(weights.positions().of(batch.positions(), scope))
                    .addi(weights.segments().of(batch.segmentIds(), scope));
            NDArray embedded = weights.embeddingNorm().apply(sum);
            embedded.attach(batch.manager());
            return embedded;
        }
    }

    private NDArray layer(int index, NDArray input, @Nullable NDArray mask, LayerObserver observer) {
        Layer layer = weights.layers().get(index);
        NDArray heads = join(attention(index, input, mask, observer));
        NDArray attended =
                layer.attentionNorm().apply(layer.output().apply(heads).addi(input));
        NDArray inner = Activation.gelu(layer.inner().apply(attended));
        return layer.outerNorm().apply(layer.outer().apply(inner).addi(attended));
    }

    /** What each head hands on, {@code [batch, head, query, headSize]}. */
    private NDArray attention(int index, NDArray input, @Nullable NDArray mask, LayerObserver observer) {
        observer.input(index, input);
        NDArray projected = weights.layers().get(index).queryKeyValue().apply(input);
        NDList split = projected.split(3, 2);
        NDArray query = heads(split.get(0));
        NDArray key = heads(split.get(1));
        NDArray value = heads(split.get(2));
        // The weights of the query have taken in the division by √headSize.
        NDArray scores = query.matMul(key.transpose(0, 1, 3, 2));
        if (mask != null) {
            scores.addi(mask);
        }
        NDArray attention = observer.weights(index, scores.softmax(-1));
        observer.values(index, value);
        return observer.outputs(index, attention.matMul(value));
    }

    /** {@code [batch, token, hidden]} as {@code [batch, head, token, headSize]}. */
    private NDArray heads(NDArray joined) {
        Shape shape = joined.getShape();
        return joined.reshape(shape.get(0), shape.get(1), config.heads(), config.headSize())
                .transpose(0, 2, 1, 3);
    }

    /** {@code [batch, head, token, headSize]} as {@code [batch, token, hidden]}. */
    private NDArray join(NDArray heads) {
        Shape shape = heads.getShape();
        return heads.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(2), config.hiddenSize());
    }

    /**
     * The masked-LM head: what the model would put in the place of each token.
     *
     * @param hidden last hidden states, {@code [..., hidden]}
     * @return the logits of the vocabulary, {@code [..., vocabulary]}, with the manager of {@code hidden}
     * @throws ModelException if the checkpoint has no masked-LM head
     */
    public NDArray predict(NDArray hidden) {
        Predictor predictor = weights.predictor()
                .orElseThrow(
                        () -> new ModelException("the checkpoint has no masked-LM head (cls/predictions/output_bias)"
                                + ": use one that was saved with it, as Google's own are"));
        NDArray transformed =
                predictor.norm().apply(Activation.gelu(predictor.transform().apply(hidden)));
        return predictor.decoder().apply(transformed);
    }

    /** The word embeddings of some word pieces, {@code [id, hidden]}, owned by {@code scope}. */
    public NDArray wordEmbeddings(NDArray ids, NDManager scope) {
        return weights.words().of(ids, scope);
    }

    @Override
    public void close() {
        weights.close();
    }
}
