package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.headlight.ModelException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.PredictionHead;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.internal.engine.Products;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a transformer: embeddings, a stack of layers, and the language-model head. Float32. Weights are read when they are
 * first needed. Thread-safe: passes of several threads share the weights. Close it when done.
 */
public final class Encoder implements AutoCloseable {

    /** The bytes that a block of a pass may have. */
    private static final long BLOCK = 64L << 20;

    private final Architecture architecture;
    private final Checkpoint checkpoint;
    private final long block;
    private final Device device;
    /** The engine is started when something is first asked of the model. */
    private final Lazy<NDManager> manager;

    private final Lazy<Activations> activations;
    private final Lazy<EmbeddingBlock> embeddings;
    private final List<Lazy<LayerBlock>> layers;
    private final @Nullable Lazy<Normalizer> finalNorm;
    private final @Nullable Lazy<HeadBlock> head;
    /** What looks at every pass first, and may change it. */
    private final Function<Batch, LayerObserver> first;

    /** @param checkpoint is closed with the encoder */
    public Encoder(Architecture architecture, Checkpoint checkpoint) {
        this(architecture, checkpoint, Device.CPU, Precision.FLOAT32);
    }

    /** As the other, elsewhere than on the processor, or multiplied otherwise. */
    public Encoder(Architecture architecture, Checkpoint checkpoint, Device device, Precision precision) {
        this(architecture, checkpoint, device, precision, BLOCK);
    }

    /**
     * As the other, with blocks of another size, which changes no figure.
     *
     * @param block the bytes that the scores of some queries, or what is within a network of some tokens, may have
     */
    public Encoder(Architecture architecture, Checkpoint checkpoint, Device device, Precision precision, long block) {
        this.block = block;
        this.device = device;
        this.manager = new Lazy<>(() -> NativeEngine.newManager(device));
        this.layers = new ArrayList<>();
        this.architecture = architecture;
        this.checkpoint = checkpoint;
        Lazy<WeightLoader> weights =
                new Lazy<>(() -> new WeightLoader(manager.get(), checkpoint, Products.packed(device, precision)));
        this.activations = new Lazy<>(() -> new Activations(weights.get()));
        this.embeddings = new Lazy<>(() -> new EmbeddingBlock(architecture.embeddings(), weights.get()));
        Map<Layer, Lazy<LayerBlock>> shared = new HashMap<>();
        for (Layer layer : architecture.layers()) {
            layers.add(shared.computeIfAbsent(
                    layer, any -> new Lazy<>(() -> new LayerBlock(layer, weights.get(), activations.get()))));
        }
        Normalization last = architecture.finalNorm();
        this.finalNorm = last == null ? null : new Lazy<>(() -> weights.get().normalizer(last));
        PredictionHead guess = architecture.head();
        this.head = guess == null
                ? null
                : new Lazy<>(() -> {
                    boolean tied = guess.decoder()
                            .weight()
                            .equals(architecture.embeddings().words());
                    NDArray words = tied ? embeddings.get().words() : null;
                    return new HeadBlock(guess, weights.get(), activations.get(), words);
                });
        this.first = batch -> LayerObserver.NONE;
    }

    private Encoder(Encoder other, Function<Batch, LayerObserver> first) {
        this.architecture = other.architecture;
        this.checkpoint = other.checkpoint;
        this.block = other.block;
        this.device = other.device;
        this.activations = other.activations;
        this.embeddings = other.embeddings;
        this.layers = other.layers;
        this.finalNorm = other.finalNorm;
        this.head = other.head;
        this.manager = other.manager;
        this.first = first;
    }

    /**
     * The same encoder, with the same weights, every pass of which is changed. It lives as long as this one; closing it closes both.
     *
     * @param first what changes a pass, before others look
     */
    public Encoder changed(Function<Batch, LayerObserver> first) {
        return new Encoder(this, first);
    }

    public Architecture architecture() {
        return architecture;
    }

    /**
     * The input of a pass.
     *
     * @param examples one or more, none of them empty
     */
    public Batch batch(List<Example> examples) {
        return Batch.of(NativeEngine.newManager(device), examples);
    }

    /**
     * The input of a pass in which something else is shown than the examples' own tokens.
     *
     * @param targets of each example
     */
    public Batch batch(List<Example> examples, List<Targets> targets) {
        return Batch.shown(NativeEngine.newManager(device), examples, targets);
    }

    /** What owns arrays that belong to no pass; to be closed. */
    public NDManager newManager() {
        return NativeEngine.newManager(device);
    }

    /**
     * W_O W_Oᵀ of each head of a layer, {@code [head, headSize, headSize]}: the inner products of what value vectors become
     * in the hidden states are v G wᵀ.
     */
    public NDArray outputMetric(int layer) {
        return layers.get(layer).get().attention().outputMetric();
    }

    /** What heads hand on, {@code [batch, head, query, headSize]}, as it is added to the hidden states, without the bias. */
    NDArray project(int layer, NDArray heads) {
        return layers.get(layer).get().attention().joinWithoutBias(heads);
    }

    /**
     * What value vectors add to the logits of some tokens by the direct path: through the output projection, the last norm without
     * its scale, and the decoder.
     *
     * @param values {@code [head, key, headSize]}; the arrays made are owned by its manager
     * @param ids vocabulary numbers
     * @return {@code [head, key, id]}
     * @throws ModelException if the checkpoint has no language-model head
     */
    public NDArray written(int layer, NDArray values, NDArray ids) {
        if (head == null) {
            throw new ModelException("the checkpoint has no language-model head");
        }
        NDArray hidden = layers.get(layer).get().attention().written(values);
        NDArray read = finalNorm == null ? hidden : finalNorm.get().withoutScale(hidden);
        return read.matMul(head.get().vectors(ids, values.getManager()).transpose());
    }

    /** The norm after a layer's attention and its residual connection; null for none. */
    @Nullable
    Normalizer normAfterAttention(int layer) {
        return layers.get(layer).get().normAfterAttention();
    }

    /** The last hidden states, {@code [batch, token, hidden]}; they live until the batch is closed. */
    public NDArray encode(Batch batch, LayerObserver observer) {
        return normalized(run(batch, observer));
    }

    /**
     * The hidden states before the first layer and after each, {@code [batch, token, hidden]}, the last as it is before the
     * final norm; they live until the batch is closed.
     */
    public List<NDArray> states(Batch batch) {
        List<NDArray> states = new ArrayList<>();
        NDArray last = run(batch, new LayerObserver() {
            @Override
            public void input(int layer, NDArray hidden) {
                NDArray kept = hidden.duplicate();
                kept.attach(batch.manager());
                states.add(kept);
            }
        });
        states.add(last);
        return states;
    }

    /** What the head reads: hidden states after the last layer, normalised where the model does. */
    public NDArray normalized(NDArray lastStates) {
        return finalNorm == null ? lastStates : finalNorm.get().apply(lastStates);
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
        int copies = (int) states.getShape().get(0) / batch.size();
        ForwardPass pass = pass(states.getManager(), batch, copies);
        return normalized(run(pass, states, from, layers.size(), both(batch, observer)));
    }

    /**
     * Runs one layer only.
     *
     * @param states what it reads, as for {@link #resume}; closed
     * @return what it hands on, of the same shape, with the manager of {@code states}
     */
    public NDArray through(int layer, NDArray states, Batch batch, LayerObserver observer) {
        int copies = (int) states.getShape().get(0) / batch.size();
        return run(pass(states.getManager(), batch, copies), states, layer, layer + 1, observer);
    }

    /** Shows the observer the weights of all layers, and stops at those of the last: nothing depends on the rest. */
    public void attend(Batch batch, LayerObserver observer) {
        attend(batch, layers.size() - 1, observer);
    }

    /** As the other, with the layers up to and including {@code last}. */
    public void attend(Batch batch, int last, LayerObserver observer) {
        ForwardPass pass = pass(batch.manager(), batch, 1);
        LayerObserver both = both(batch, observer);
        NDArray hidden = run(pass, embeddings.get().apply(batch), 0, last, both);
        try (NDManager scope = batch.manager().newSubManager()) {
            hidden.attach(scope);
            layers.get(last).get().attend(last, hidden, pass, both);
        }
    }

    private ForwardPass pass(NDManager owner, Batch batch, int copies) {
        return new ForwardPass(owner, batch, copies, architecture.causal(), block);
    }

    private LayerObserver both(Batch batch, LayerObserver second) {
        LayerObserver own = first.apply(batch);
        return own == LayerObserver.NONE ? second : new ObserverPair(own, second);
    }

    private NDArray run(Batch batch, LayerObserver observer) {
        ForwardPass pass = pass(batch.manager(), batch, 1);
        return run(pass, embeddings.get().apply(batch), 0, layers.size(), both(batch, observer));
    }

    private NDArray run(ForwardPass pass, NDArray input, int from, int to, LayerObserver observer) {
        NDArray hidden = input;
        for (int layer = from; layer < to; layer++) {
            try (NDManager scope = pass.manager().newSubManager()) {
                hidden.attach(scope);
                hidden = layers.get(layer).get().apply(layer, hidden, pass, observer);
                hidden.attach(pass.manager());
            }
        }
        return hidden;
    }

    /**
     * The language-model head: what the model would put in the place of each token, or after it.
     *
     * @param hidden last hidden states, {@code [..., hidden]}
     * @return the logits of the vocabulary, {@code [..., vocabulary]}, with the manager of {@code hidden}
     * @throws ModelException if the checkpoint has no such head
     */
    public NDArray predict(NDArray hidden) {
        if (head == null) {
            throw new ModelException("the checkpoint has no language-model head");
        }
        return head.get().apply(hidden);
    }

    /** The word embeddings of some word pieces, {@code [id, size]}, owned by {@code scope}. */
    public NDArray wordEmbeddings(NDArray ids, NDManager scope) {
        return embeddings.get().words(ids, scope);
    }

    @Override
    public void close() {
        if (manager.isMade()) {
            manager.get().close();
        }
        checkpoint.close();
    }
}
