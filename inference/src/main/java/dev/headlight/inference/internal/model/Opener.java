package dev.headlight.inference.internal.model;

import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.TensorRef;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.RandomCheckpoint;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.measures.Measures;
import dev.headlight.inference.internal.tokenizer.Tokenizers;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.Weights;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.model.ModelDescription;
import dev.headlight.result.Settings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a model of a folder. */
public final class Opener {

    private Opener() {}

    /** Opens a model; its weights are read when they are first needed. */
    public static Transformer open(ModelFolder folder, OpenOptions options) {
        Tokenizers.Opened tokenizer = Tokenizers.open(folder, options.casing());
        Checkpoint checkpoint = weights(folder.openCheckpoint(), folder.architecture(), options.weights());
        Encoder encoder = new Encoder(folder.architecture(), checkpoint);
        Lazy<ModelCard> card = new Lazy<>(() -> card(folder, checkpoint, options, tokenizer.lowering()));
        tell(folder, options, tokenizer.lowering());
        return new Transformer(
                folder.name() + options.weights().suffix(),
                card,
                new Lazy<>(() -> settings(folder, options, tokenizer.lowering())),
                tokenizer.tokenizer(),
                encoder);
    }

    private static Settings settings(ModelFolder folder, OpenOptions options, Tokenizers.Lowering lowering) {
        Architecture architecture = folder.architecture();
        String head = architecture.predicts() ? architecture.causal() ? "next token" : "masked tokens" : "none";
        Settings origin = folder.origin();
        return (origin.isEmpty()
                        ? NativeEngine.settings()
                        : NativeEngine.settings().with("hub", origin))
                .with("precision", "float32")
                .with("family", architecture.family())
                .with("predicts", head)
                .with(options.weights().settings())
                .with("lower_case", lowering.lowers())
                .with("lower_case_from", lowering.source());
    }

    /** What a folder holds. */
    public static ModelCard card(ModelFolder folder, Checkpoint checkpoint, OpenOptions options) {
        Tokenizers.Lowering lowering = Tokenizers.lowering(folder, options.casing());
        tell(folder, options, lowering);
        return card(folder, checkpoint, options, lowering);
    }

    private static void tell(ModelFolder folder, OpenOptions options, Tokenizers.Lowering lowering) {
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

    /** All that is known of a model without running it. */
    public static ModelDescription describe(ModelFolder folder, ModelCard card) {
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
