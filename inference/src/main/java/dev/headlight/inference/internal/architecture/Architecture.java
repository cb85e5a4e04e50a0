package dev.headlight.inference.internal.architecture;

import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Sight;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transformer with the places of its weights.
 *
 * @param family the name of its family, as configurations have it
 * @param hiddenSize the width of the hidden states
 * @param vocabularySize the number of word embeddings
 * @param maxLength the most tokens that the model was made to read at once; a limit only where {@link Embeddings#maxLength} says so
 * @param causal whether a token sees only itself and what stands before it
 * @param layers from the first; those that share their weights are equal
 * @param finalNorm after the last layer; null for none
 * @param head null if the checkpoint has none
 */
public record Architecture(
        String family,
        int hiddenSize,
        int vocabularySize,
        int maxLength,
        boolean causal,
        Embeddings embeddings,
        List<Layer> layers,
        @Nullable Normalization finalNorm,
        @Nullable PredictionHead head) {

    public Architecture {
        layers = List.copyOf(layers);
    }

    /** The shape of the model's heads. */
    public HeadGrid grid() {
        return new HeadGrid(layers.size(), layers.get(0).attention().heads());
    }

    /** Where the queries of a layer may look. */
    public Sight sight(int layer) {
        Attention attention = layers.get(layer).attention();
        return new Sight(causal, attention.window(), attention.sinks() != null);
    }

    /** Whether the model, as it stands in the checkpoint, guesses tokens. */
    public boolean predicts() {
        return head != null && !head.detects();
    }

    /** Whether the model, as it stands in the checkpoint, tells replaced tokens from others. */
    public boolean detects() {
        return head != null && head.detects();
    }

    /** Whether a token's figures depend on the number of tokens itself, so that texts of several lengths cannot be padded. */
    public boolean dependsOnLength() {
        return layers.stream()
                .flatMap(layer -> Stream.ofNullable(layer.attention().rotary()))
                .anyMatch(rotary -> rotary.scaling().dependsOnLength());
    }

    /** All norms. */
    public Stream<Normalization> norms() {
        Stream<Normalization> ofLayers = layers.stream().flatMap(Architecture::norms);
        Stream<Normalization> ofEmbeddings = embeddings.steps().stream()
                .flatMap(step ->
                        step instanceof Embeddings.Normalize normalize ? Stream.of(normalize.norm()) : Stream.empty());
        Stream<Normalization> ofHead = head == null ? Stream.empty() : Stream.ofNullable(head.norm());
        return Stream.of(ofEmbeddings, ofLayers, Stream.ofNullable(finalNorm), ofHead)
                .flatMap(norms -> norms);
    }

    private static Stream<Normalization> norms(Layer layer) {
        Attention attention = layer.attention();
        Stream<Normalization> ofPositions = attention.bias() instanceof PositionBias.Disentangled distances
                ? Stream.ofNullable(distances.norm())
                : Stream.empty();
        Stream<Normalization> ofConvolution = layer.convolution() == null
                ? Stream.empty()
                : Stream.of(layer.convolution().norm());
        return Stream.of(
                        Stream.ofNullable(attention.queryNorm()),
                        Stream.ofNullable(attention.keyNorm()),
                        ofPositions,
                        layer.attentionNorms().all(),
                        layer.feedForwardNorms().all(),
                        ofConvolution)
                .flatMap(norms -> norms);
    }
}
