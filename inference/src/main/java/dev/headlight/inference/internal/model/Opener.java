package dev.headlight.inference.internal.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.TensorRef;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.FiniteNumbers;
import dev.headlight.inference.internal.checkpoint.RandomCheckpoint;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.internal.engine.Products;
import dev.headlight.inference.internal.folder.FoundModel;
import dev.headlight.inference.internal.folder.GraphFolder;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.measures.Measures;
import dev.headlight.inference.internal.tokenizer.Tokenizers;
import dev.headlight.inference.options.Engine;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.Precision;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.inference.options.Weights;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.model.ModelDescription;
import dev.headlight.result.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a model of a folder. */
public final class Opener {

    private Opener() {}

    /**
     * Opens a model; its weights are read when they are first needed.
     *
     * @throws UsageException if the options ask for what a model of this kind does not have
     * @throws ModelException if it is a graph that the engine that was chosen cannot run
     */
    public static AttentionModel open(FoundModel model, OpenOptions options) {
        if (model instanceof GraphFolder graph) {
            return isRun(graph, options) ? openGraph(graph, options) : openTold(graph, options);
        }
        if (options.engine() == Engine.ONNXRUNTIME) {
            throw new UsageException(model.name() + " is no ONNX graph, so that ONNX Runtime cannot run it");
        }
        return openCheckpoint(model.asCheckpoint(), options);
    }

    /** Whether a graph is run as it is. */
    private static boolean isRun(GraphFolder graph, OpenOptions options) {
        return options.engine() == Engine.ONNXRUNTIME
                || (options.engine() == Engine.AUTO && graph.checkpoint() == null);
    }

    private static AttentionModel openTold(GraphFolder graph, OpenOptions options) {
        if (options.engine() == Engine.AUTO) {
            options.progress()
                    .notice(graph.name() + ": an ONNX graph, read as a checkpoint of the family "
                            + graph.asCheckpoint().architecture().family()
                            + " and run by the native encoder; to run the graph itself: --engine onnxruntime");
        }
        return openCheckpoint(graph.asCheckpoint(), options);
    }

    private static AttentionModel openGraph(GraphFolder graph, OpenOptions options) {
        if (options.precision() != Precision.FLOAT32) {
            throw new UsageException(
                    graph.name() + " is run by ONNX Runtime, in the precision of the graph; leave precision "
                            + options.precision().key() + " out");
        }
        if (options.weights().kind() != Weights.Kind.TRAINED) {
            throw new UsageException(
                    graph.name() + " is run by ONNX Runtime, with the weights that the graph has; random ones need a"
                            + " checkpoint, or a graph that can be read as one");
        }
        Tokenizers.Opened tokenizer = Tokenizers.open(graph, options.casing());
        tokenizer.lowering().notice(graph.name()).ifPresent(options.progress()::notice);
        if (options.engine() == Engine.AUTO) {
            options.progress()
                    .notice(graph.name() + ": an ONNX graph, run by ONNX Runtime, which yields attention weights only: "
                            + graph.obstacle());
        }
        return GraphModel.open(graph, tokenizer);
    }

    /** Opens a checkpoint for the native encoder. */
    public static Transformer openCheckpoint(ModelFolder folder, OpenOptions options) {
        Optional<Transformer.Reduction> reduction = reduction(folder, options);
        Tokenizers.Opened tokenizer = Tokenizers.open(folder, options.casing());
        Checkpoint checkpoint = weights(folder.openCheckpoint(), folder.architecture(), options.weights());
        Encoder encoder = new Encoder(folder.architecture(), checkpoint, options.device(), options.precision());
        Lazy<ModelCard> card = new Lazy<>(() -> card(folder, checkpoint, options, tokenizer.lowering()));
        tell(folder, options, tokenizer.lowering());
        return new Transformer(
                folder.name() + options.weights().suffix(),
                card,
                new Lazy<>(() -> settings(folder, options, tokenizer.lowering())),
                tokenizer.tokenizer(),
                encoder,
                reduction);
    }

    /** What is given up for speed, if anything is. */
    private static Optional<Transformer.Reduction> reduction(ModelFolder folder, OpenOptions options) {
        Precision precision = options.precision();
        if (precision == Precision.FLOAT32) {
            return Optional.empty();
        }
        if (folder.architecture().causal()) {
            throw new UsageException("precision %s is for encoders, and %s reads from left to right: leave it out"
                    .formatted(precision.key(), folder.name()));
        }
        Products.packed(options.device(), precision);
        return Optional.of(new Transformer.Reduction(
                precision.key(),
                () -> openCheckpoint(folder, options.with(Precision.FLOAT32).with(ProgressListener.SILENT))));
    }

    private static Settings settings(ModelFolder folder, OpenOptions options, Tokenizers.Lowering lowering) {
        Architecture architecture = folder.architecture();
        String head = architecture.predicts() ? architecture.causal() ? "next token" : "masked tokens" : "none";
        Settings origin = folder.origin();
        Settings engine = NativeEngine.settings(options.device(), options.precision());
        return (origin.isEmpty() ? engine : engine.with("hub", origin))
                .with("family", architecture.family())
                .with("predicts", head)
                .with(options.weights().settings())
                .with("lower_case", lowering.lowers())
                .with("lower_case_from", lowering.source());
    }

    /** What a model is, without running it where that can be; all its weights are read. */
    public static ModelDescription describe(FoundModel model, OpenOptions options) {
        if (model instanceof GraphFolder graph && isRun(graph, options)) {
            try (AttentionModel opened = openGraph(graph, options)) {
                return describe(graph, opened);
            }
        }
        ModelFolder folder = model.asCheckpoint();
        Tokenizers.open(folder, options.casing()).close();
        try (Checkpoint checkpoint = folder.openCheckpoint()) {
            checkpoint
                    .names()
                    .forEach(name -> checkpoint.read(
                            name, FiniteNumbers.of(folder.folder() + ": tensor " + name, numbers -> {})));
            return describe(folder, card(folder, checkpoint, options));
        }
    }

    private static ModelDescription describe(GraphFolder graph, AttentionModel opened) {
        return new ModelDescription(
                opened.card(),
                graph.config().text("model_type", "onnx"),
                graph.folder().toString(),
                "nothing",
                opened.measures().stream().map(Measure::name).toList(),
                Licence.of(graph));
    }

    /** What a folder holds. */
    public static ModelCard card(ModelFolder folder, Checkpoint checkpoint, OpenOptions options) {
        Tokenizers.Lowering lowering = Tokenizers.lowering(folder, options.casing());
        tell(folder, options, lowering);
        return card(folder, checkpoint, options, lowering);
    }

    private static void tell(ModelFolder folder, OpenOptions options, Tokenizers.Lowering lowering) {
        folder.notices().forEach(options.progress()::notice);
        Tokenizers.missingPieces(folder).ifPresent(options.progress()::notice);
        lowering.notice(folder.name()).ifPresent(options.progress()::notice);
    }

    private static ModelCard card(
            ModelFolder folder, Checkpoint checkpoint, OpenOptions options, Tokenizers.Lowering lowering) {
        Architecture architecture = folder.architecture();
        return new ModelCard(
                folder.name() + options.weights().suffix(),
                folder.source(),
                checkpoint.checksum(),
                architecture.grid().layers(),
                architecture.grid().perLayer(),
                architecture.hiddenSize(),
                architecture.vocabularySize(),
                architecture.maxLength(),
                lowering.lowers(),
                checkpoint.parameters(),
                IntStream.range(0, architecture.layers().size())
                        .mapToObj(architecture::sight)
                        .toList());
    }

    private static ModelDescription describe(ModelFolder folder, ModelCard card) {
        Architecture architecture = folder.architecture();
        String nothing = architecture.detects() ? "replaced tokens" : "nothing";
        String tokens = architecture.causal() ? "next tokens" : "masked tokens";
        return new ModelDescription(
                card,
                architecture.family(),
                folder.folder().toString(),
                architecture.predicts() ? tokens : nothing,
                Stream.concat(
                                Measures.readers(architecture).keySet().stream(),
                                Measures.layerReaders().keySet().stream())
                        .map(Measure::name)
                        .toList(),
                Licence.of(folder));
    }

    /** The checkpoint that the model reads instead of its own, which is closed with it. */
    public static Checkpoint weights(Checkpoint trained, Architecture architecture, Weights weights) {
        if (weights.kind() == Weights.Kind.TRAINED) {
            return trained;
        }
        Set<String> kept = weights.kind() == Weights.Kind.RANDOM_BUT_EMBEDDINGS
                ? architecture.embeddings().tensors().map(TensorRef::name).collect(Collectors.toSet())
                : Set.of();
        Set<String> ones = architecture
                .norms()
                .filter(norm -> !norm.addsOne())
                .map(Normalization::gain)
                .flatMap(Stream::ofNullable)
                .map(TensorRef::name)
                .collect(Collectors.toSet());
        return new RandomCheckpoint(trained, kept::contains, ones::contains, weights.seed());
    }
}
