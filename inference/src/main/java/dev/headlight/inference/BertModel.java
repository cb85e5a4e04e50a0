package dev.headlight.inference;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.checkpoint.ModelFolder;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.inference.encoder.MaskedLoss;
import dev.headlight.inference.engine.NativeEngine;
import dev.headlight.inference.engine.NativeFloats;
import dev.headlight.inference.measures.MeasureReader;
import dev.headlight.inference.measures.Measures;
import dev.headlight.inference.tokenizer.BertTokenizer;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** A BERT with its tokenizer. Thread-safe; close it when no pass is running. */
public final class BertModel implements AttentionModel {

    /** Of the masked inputs of examples that come without one. */
    private static final long MASKING_SEED = 1;

    private final ModelCard card;
    private final BertTokenizer tokenizer;
    private final BertEncoder encoder;
    private final Masking masking;
    private final Map<Measure, MeasureReader> readers;

    BertModel(ModelCard card, BertTokenizer tokenizer, BertEncoder encoder) {
        this.card = card;
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        this.masking = new RandomMasking(tokenizer, card.vocabularySize(), MASKING_SEED);
        this.readers = Measures.readers(masking);
    }

    /**
     * Opens a model's folder and reads the weights.
     *
     * @throws ModelException if tensors are missing, damaged or of the wrong shape, the vocabulary lacks a special token,
     *     or native code does not run on this machine
     */
    public static BertModel open(ModelFolder folder) {
        return open(folder, Weights.TRAINED);
    }

    /**
     * As {@link #open(ModelFolder)}.
     *
     * @param weights its own or random ones; the card's name says which
     */
    public static BertModel open(ModelFolder folder, Weights weights) {
        BertConfig config = folder.config();
        BertTokenizer tokenizer = BertTokenizer.open(folder.vocabulary(), config.lowerCase());
        try (Checkpoint checkpoint = weights.of(folder.openCheckpoint())) {
            BertEncoder encoder = new BertEncoder(config, checkpoint);
            return new BertModel(card(folder, weights, checkpoint), tokenizer, encoder);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static ModelCard card(ModelFolder folder, Weights weights, Checkpoint checkpoint) {
        BertConfig config = folder.config();
        return new ModelCard(
                folder.name() + weights.suffix(),
                folder.source(),
                checkpoint.checksum(),
                config.layers(),
                config.heads(),
                config.hiddenSize(),
                config.vocabularySize(),
                config.maxPositions(),
                config.lowerCase(),
                checkpoint.parameters());
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public BertTokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public List<Measure> measures() {
        return List.copyOf(readers.keySet());
    }

    @Override
    public void observe(List<Example> examples, Measure measure, MapReceiver receiver) {
        MeasureReader reader = readers.get(measure);
        if (reader == null) {
            throw new UsageException(card.name() + " does not yield the measure \"" + measure.name() + "\"; it yields "
                    + measures().stream().map(Measure::name).toList());
        }
        guarded(examples, () -> {
            reader.read(encoder, examples, receiver);
            return List.of();
        });
    }

    /**
     * Runs the model without taking anything out: what a forward pass costs by itself.
     *
     * @throws UsageException if an example is longer than the model reads
     * @throws ModelException if the engine fails
     */
    public void forward(List<Example> examples) {
        pass(examples, batch -> {
            encoder.encode(batch, LayerObserver.NONE);
            return List.of();
        });
    }

    /**
     * The last hidden states of each example, {@code [token][hidden]}.
     *
     * @throws UsageException if an example is longer than the model reads
     * @throws ModelException if the engine fails
     */
    public List<float[][]> hidden(List<Example> examples) {
        return pass(examples, batch -> {
            FloatBuffer states = NativeFloats.view(encoder.encode(batch, LayerObserver.NONE));
            List<float[][]> hidden = new ArrayList<>();
            for (int example = 0; example < batch.size(); example++) {
                int start = example * batch.width() * card.hiddenSize();
                hidden.add(NativeFloats.rows(states, start, batch.length(example), card.hiddenSize()));
            }
            return hidden;
        });
    }

    /**
     * The input embeddings of word pieces, before position, segment and normalisation: {@code [id, hidden]}.
     *
     * @param ids numbers of the vocabulary
     * @throws UsageException if the vocabulary has no such number
     */
    public float[][] inputEmbeddings(int... ids) {
        for (int id : ids) {
            if (id < 0 || id >= card.vocabularySize()) {
                throw new UsageException(
                        card.name() + " has no word piece " + id + ": it has " + card.vocabularySize() + ", from 0");
            }
        }
        if (ids.length == 0) {
            return new float[0][];
        }
        try (NDManager scope = NativeEngine.newManager()) {
            NDArray vectors = encoder.wordEmbeddings(scope.create(ids), scope);
            return NativeFloats.rows(NativeFloats.view(vectors), 0, ids.length, card.hiddenSize());
        }
    }

    /**
     * What the masked-LM head expects at some tokens: their logits over the vocabulary, {@code [position][id]}.
     *
     * @param positions tokens of the example, from 0; a token to be guessed is [MASK] in the example
     * @throws UsageException if the example is longer than the model reads or has no such token
     * @throws ModelException if the checkpoint has no masked-LM head or the engine fails
     */
    public float[][] logits(Example example, int... positions) {
        for (int position : positions) {
            if (position < 0 || position >= example.length()) {
                throw new UsageException(
                        example.id() + " has no token " + position + ": it has " + example.length() + ", from 0");
            }
        }
        return pass(List.of(example), batch -> {
                    NDArray hidden =
                            encoder.encode(batch, LayerObserver.NONE).reshape(batch.width(), card.hiddenSize());
                    NDArray chosen = hidden.get(batch.manager().create(positions));
                    FloatBuffer logits = NativeFloats.view(encoder.predict(chosen));
                    return List.of(NativeFloats.rows(logits, 0, positions.length, card.vocabularySize()));
                })
                .toArray(float[][]::new);
    }

    /**
     * The masked-LM loss of each example: −ln p of the truth, in nats, averaged over its targets; NaN without targets.
     *
     * @param examples with a {@link MaskedInput} each, or the model hides some tokens itself
     * @throws UsageException if an example is longer than the model reads
     * @throws ModelException if the checkpoint has no masked-LM head or the engine fails
     */
    public double[] losses(List<Example> examples) {
        List<MaskedInput> inputs = inputs(examples);
        return guarded(examples, () -> {
                    try (Batch batch = Batch.masked(examples, inputs)) {
                        MaskedLoss loss = new MaskedLoss(batch.manager(), batch, examples, inputs, 1);
                        NDArray hidden = encoder.encode(batch, LayerObserver.NONE);
                        return DoubleStream.of(loss.losses(loss.logProbabilities(encoder, hidden))[0])
                                .boxed()
                                .toList();
                    }
                })
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    BertEncoder encoder() {
        return encoder;
    }

    /** What is hidden of each example: what it came with, else the model's own choice. */
    List<MaskedInput> inputs(List<Example> examples) {
        return examples.stream().map(masking::input).toList();
    }

    private <T> List<T> pass(List<Example> examples, Function<Batch, List<T>> work) {
        return guarded(examples, () -> {
            try (Batch batch = Batch.of(examples)) {
                return work.apply(batch);
            }
        });
    }

    private <T> List<T> guarded(List<Example> examples, Supplier<List<T>> work) {
        return examples.isEmpty() ? List.of() : guard(examples, work);
    }

    /** Runs the encoder on examples that it can read, and says in words how the engine failed. */
    <T> T guard(List<Example> examples, Supplier<T> work) {
        examples.forEach(this::check);
        try {
            return work.get();
        } catch (EngineException e) {
            throw new ModelException(
                    "the engine failed on %d examples, the first of them %s: %s; if memory ran out, use smaller batches"
                            .formatted(examples.size(), examples.get(0).id(), e.getMessage()),
                    e);
        }
    }

    private void check(Example example) {
        if (example.length() == 0) {
            throw new UsageException(example.id() + " has no tokens");
        }
        if (example.length() > card.maxLength()) {
            throw new UsageException(example.id() + " has " + example.length() + " tokens, but " + card.name()
                    + " reads at most " + card.maxLength() + ": cut it, or set a smaller maximum length");
        }
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
