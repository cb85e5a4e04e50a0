package dev.headlight.inference.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.ablation.KnockOutPass;
import dev.headlight.inference.internal.ablation.OutputPass;
import dev.headlight.inference.internal.ablation.SwitchedOff;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.copying.CopyPass;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.encoder.MixingObserver;
import dev.headlight.inference.internal.encoder.PredictionLoss;
import dev.headlight.inference.internal.encoder.Targets;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.engine.NativeFloats;
import dev.headlight.inference.internal.measures.MeasureReader;
import dev.headlight.inference.internal.measures.Measures;
import dev.headlight.inference.internal.scoring.ScorePass;
import dev.headlight.maps.Head;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Copying;
import dev.headlight.model.Donors;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.HeadScores;
import dev.headlight.model.HiddenStates;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.model.KnockOutPlan;
import dev.headlight.model.LanguageModel;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.model.ModelCard;
import dev.headlight.model.Reduced;
import dev.headlight.model.Scoring;
import dev.headlight.model.TokenLogits;
import dev.headlight.model.TokenMixing;
import dev.headlight.model.VectorReceiver;
import dev.headlight.model.WordEmbedding;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A transformer with its tokenizer. Thread-safe; closing it waits for the passes that are running. */
public final class Transformer
        implements AttentionModel,
                MaskedLanguageModel,
                Ablatable,
                HiddenStates,
                TokenLogits,
                TokenMixing,
                WordEmbedding,
                Copying,
                Reduced,
                Scoring {

    private final Lazy<ModelCard> card;
    private final Lazy<Settings> settings;
    private final Tokenizer tokenizer;
    private final Encoder encoder;
    private final Architecture architecture;
    private final Capabilities capabilities;
    private final Map<Measure, MeasureReader> readers;
    private final Map<Measure, MeasureReader> layerReaders = Measures.layerReaders();
    private final Gate gate;
    /** Whether some heads are knocked out; the whole model then owns what both use. */
    private final boolean partial;

    private final Optional<Reduction> reduction;

    /**
     * What is given up for speed.
     *
     * @param precision its name
     * @param exact opens the model without
     */
    public record Reduction(String precision, Supplier<AttentionModel> exact) {}

    /**
     * @param name what messages call the model
     * @param card made when it is first asked for, since its checksum reads all weights
     * @param settings how it was set; made when first asked for, since that starts the engine
     * @param tokenizer closed with the model, if it can be
     * @param encoder closed with the model
     */
    public Transformer(
            String name, Lazy<ModelCard> card, Lazy<Settings> settings, Tokenizer tokenizer, Encoder encoder) {
        this(name, card, settings, tokenizer, encoder, Optional.empty());
    }

    /** As the other, with what is given up for speed. */
    Transformer(
            String name,
            Lazy<ModelCard> card,
            Lazy<Settings> settings,
            Tokenizer tokenizer,
            Encoder encoder,
            Optional<Reduction> reduction) {
        this.card = card;
        this.settings = settings;
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        this.architecture = encoder.architecture();
        this.capabilities = new Capabilities(name, architecture);
        this.readers = Measures.readers(architecture);
        this.gate = new Gate(name, architecture);
        this.partial = false;
        this.reduction = reduction;
    }

    private Transformer(Transformer whole, Encoder encoder) {
        this.card = whole.card;
        this.settings = whole.settings;
        this.tokenizer = whole.tokenizer;
        this.encoder = encoder;
        this.architecture = whole.architecture;
        this.capabilities = whole.capabilities;
        this.readers = new LinkedHashMap<>(whole.readers);
        // A knocked-out head is replaced by arrays that do not outlive their layer, as a backward pass would need them
        // to.
        this.readers.keySet().removeIf(Measure::needsTargets);
        this.gate = whole.gate;
        this.partial = true;
        this.reduction = whole.reduction;
    }

    @Override
    public ModelCard card() {
        return card.isMade() ? card.get() : gate.pass(List.of(), card::get);
    }

    @Override
    public Settings settings() {
        return settings.get();
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public List<Measure> measures() {
        return List.copyOf(readers.keySet());
    }

    @Override
    public List<Measure> layerMeasures() {
        return List.copyOf(layerReaders.keySet());
    }

    @Override
    public AttentionModel yielding(Measure measure) {
        return layerReaders.containsKey(measure) ? new LayerView(this, measure) : this;
    }

    /** The maps of whole layers, each as that of a single head. */
    void observeLayers(List<Example> batch, Measure measure, MapReceiver receiver) {
        read(Objects.requireNonNull(layerReaders.get(measure)), batch, receiver);
    }

    private void read(MeasureReader reader, List<Example> batch, MapReceiver receiver) {
        gate.each(batch, (first, some) -> {
            reader.read(encoder, some, (example, rows) -> receiver.receive(first + example, rows));
            return List.of();
        });
    }

    @Override
    public String precision() {
        return reduction().precision();
    }

    @Override
    public AttentionModel exact() {
        return reduction().exact().get();
    }

    private Reduction reduction() {
        return reduction.orElseThrow(() -> capabilities.missing(Reduced.class));
    }

    @Override
    public <C> Optional<C> find(Class<C> capability) {
        if (capability == Reduced.class && reduction.isEmpty()) {
            return Optional.empty();
        }
        boolean knocksOut = capability == Ablatable.class;
        return capabilities.has(capability) && !(partial && knocksOut)
                ? AttentionModel.super.find(capability)
                : Optional.empty();
    }

    @Override
    public <C> C require(Class<C> capability) {
        return find(capability).orElseThrow(() -> capabilities.missing(capability));
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        MeasureReader reader = readers.get(measure);
        if (reader == null) {
            throw capabilities.missing(measure, measures());
        }
        read(reader, batch, receiver);
    }

    /**
     * Runs the model without taking anything out: what a forward pass costs by itself.
     *
     * @throws UsageException if an example is longer than the model reads
     * @throws ModelException if the engine fails
     */
    public void forward(List<Example> examples) {
        gate.each(examples, (first, some) -> {
            try (Batch batch = encoder.batch(some)) {
                encoder.encode(batch, LayerObserver.NONE);
            }
            return List.of();
        });
    }

    @Override
    public int levels() {
        return architecture.layers().size() + 1;
    }

    @Override
    public void observeStates(List<Example> examples, VectorReceiver receiver) {
        feed(examples, receiver, VectorFeeder::feedStates);
    }

    @Override
    public int logitsPerToken() {
        return architecture.detects() ? 1 : architecture.vocabularySize();
    }

    @Override
    public void observeLogits(List<Example> examples, VectorReceiver receiver) {
        require(TokenLogits.class);
        feed(examples, receiver, feeder -> feeder.feedLogits(logitsPerToken()));
    }

    private void feed(List<Example> examples, VectorReceiver receiver, Consumer<VectorFeeder> work) {
        gate.each(examples, (first, some) -> {
            try (Batch batch = encoder.batch(some)) {
                work.accept(new VectorFeeder(
                        encoder,
                        batch,
                        some,
                        (example, level, token, vectors) -> receiver.receive(first + example, level, token, vectors)));
            }
            return List.of();
        });
    }

    @Override
    public float[][] inputEmbeddings(int... ids) {
        gate.checkIds(ids, "of the vectors that were asked for, number");
        if (ids.length == 0) {
            return new float[0][];
        }
        return gate.pass(List.of(), () -> {
            try (NDManager scope = encoder.newManager()) {
                NDArray vectors = encoder.wordEmbeddings(scope.create(ids), scope);
                int size = (int) vectors.getShape().get(1);
                float[][] found = NativeFloats.rows(NativeFloats.view(vectors), 0, ids.length, size);
                Finite.check(found, "the vectors that were asked for");
                return found;
            }
        });
    }

    @Override
    public float[][] logits(Example example, int... positions) {
        require(LanguageModel.class);
        for (int position : positions) {
            if (position < 0 || position >= example.length()) {
                throw new UsageException(
                        example.id() + " has no token " + position + ": it has " + example.length() + ", from 0");
            }
        }
        return gate.pass(List.of(example), () -> {
            try (Batch batch = encoder.batch(List.of(example))) {
                NDArray hidden =
                        encoder.encode(batch, LayerObserver.NONE).reshape(batch.width(), architecture.hiddenSize());
                float[][] logits = new float[positions.length][];
                for (int i = 0; i < positions.length; i++) {
                    try (NDManager scope = batch.manager().newSubManager()) {
                        NDArray row = hidden.get(new NDIndex("{}:{}", positions[i], positions[i] + 1));
                        row.attach(scope);
                        FloatBuffer found = NativeFloats.view(encoder.predict(row));
                        logits[i] = new float[found.remaining()];
                        found.get(logits[i]);
                    }
                }
                Finite.check(logits, "the logits of " + example.id());
                return logits;
            }
        });
    }

    @Override
    public double[] losses(List<Example> examples) {
        require(LanguageModel.class);
        return gate
                .each(examples, (first, some) -> {
                    List<Targets> targets = targets(some);
                    try (Batch batch = encoder.batch(some, targets)) {
                        PredictionLoss loss = new PredictionLoss(batch.manager(), batch, targets, 1);
                        NDArray hidden = encoder.encode(batch, LayerObserver.NONE);
                        double[] losses = loss.losses(loss.logProbabilities(encoder, hidden))[0];
                        Finite.checkLosses(losses, some, targets);
                        return Arrays.stream(losses).boxed().toList();
                    }
                })
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Override
    public void addHeadOutputs(List<Example> examples, HeadOutputs sums) {
        require(Ablatable.class);
        gate.each(examples, (first, some) -> {
            OutputPass.add(encoder, some, targets(some), sums);
            return List.of();
        });
    }

    @Override
    public List<Donors.Donor> donors(List<Example> examples) {
        require(Ablatable.class);
        return gate.each(examples, (first, some) -> OutputPass.donors(encoder, some, targets(some)));
    }

    @Override
    public List<KnockOutLosses> knockOut(List<Example> examples, KnockOutPlan plan) {
        require(Ablatable.class);
        return gate.each(examples, (first, some) -> {
            List<Targets> targets = targets(some);
            for (int i = 0; i < some.size(); i++) {
                if (targets.get(i).count() == 0) {
                    throw new UsageException(some.get(i).id() + " has no token to be predicted; leave it out");
                }
            }
            List<KnockOutLosses> losses = new KnockOutPass(encoder, plan).run(some, targets);
            for (int i = 0; i < some.size(); i++) {
                Finite.check(losses.get(i), some.get(i));
            }
            return losses;
        });
    }

    @Override
    public List<float[][]> mixingRatios(List<Example> examples) {
        require(TokenMixing.class);
        return gate.each(examples, (first, some) -> {
            try (Batch batch = encoder.batch(some)) {
                MixingObserver observer = new MixingObserver(encoder, batch);
                encoder.attend(batch, observer);
                List<float[][]> ratios = IntStream.range(0, batch.size())
                        .mapToObj(observer::ratios)
                        .toList();
                for (int i = 0; i < ratios.size(); i++) {
                    Finite.check(
                            ratios.get(i), "the mixing ratios of " + some.get(i).id());
                }
                return ratios;
            }
        });
    }

    @Override
    public List<double[][]> copying(List<Example> examples) {
        require(Copying.class);
        return gate.each(examples, (first, some) -> CopyPass.run(encoder, some));
    }

    @Override
    public AttentionModel without(KnockOut kind, Set<Head> heads) {
        require(Ablatable.class);
        if (heads.isEmpty()) {
            throw new UsageException("name at least one head that is to be knocked out");
        }
        return new Transformer(this, SwitchedOff.of(encoder, kind, heads));
    }

    @Override
    public HeadScores scores(Example example, Head head) {
        architecture.grid().require(head);
        return gate.pass(List.of(example), () -> {
            HeadScores found = ScorePass.run(encoder, example, head);
            Finite.check(
                    new float[][] {found.queries(), found.keys(), found.scores()},
                    "what head " + head + " compares in " + example.id());
            return found;
        });
    }

    private List<Targets> targets(List<Example> examples) {
        return examples.stream()
                .map(example -> Targets.of(example, architecture))
                .toList();
    }

    @Override
    public void close() {
        if (partial) {
            return;
        }
        gate.close(() -> {
            encoder.close();
            if (tokenizer instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    throw new ModelException("cannot close the tokenizer: " + e.getMessage(), e);
                }
            }
        });
    }
}
