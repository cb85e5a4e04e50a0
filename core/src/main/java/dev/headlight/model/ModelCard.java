package dev.headlight.model;

import dev.headlight.maps.HeadGrid;

/**
 * What a result says of the model that it was made with.
 *
 * @param name the name that the user gave
 * @param source where the weights came from: Maven coordinates or a folder's name
 * @param checksum of the weights, {@code algorithm:hex}
 * @param layers the number of layers
 * @param heads the number of heads of each layer
 * @param hiddenSize the width of the hidden states
 * @param vocabularySize the number of tokens in the vocabulary
 * @param maxLength the most tokens that the model reads at once
 * @param lowerCase whether the tokenizer lower-cases
 * @param parameters the number of weights
 */
public record ModelCard(
        String name,
        String source,
        String checksum,
        int layers,
        int heads,
        int hiddenSize,
        int vocabularySize,
        int maxLength,
        boolean lowerCase,
        long parameters) {

    /** The shape of the model's heads. */
    public HeadGrid grid() {
        return new HeadGrid(layers, heads);
    }
}
