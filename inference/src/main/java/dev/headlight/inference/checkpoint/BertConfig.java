package dev.headlight.inference.checkpoint;

/**
 * The hyper-parameters of a BERT.
 *
 * @param hiddenSize the width of the hidden states
 * @param layers the number of layers
 * @param heads the number of heads of each layer; divides {@code hiddenSize}
 * @param intermediateSize the width of the feed-forward layer
 * @param maxPositions the number of position embeddings: the most tokens that the model reads at once
 * @param vocabularySize the number of word-piece embeddings
 * @param segmentTypes the number of segment embeddings
 * @param layerNormEpsilon what LayerNorm adds to the variance
 * @param activation the feed-forward layer's activation as {@code bert_config.json} names it: {@code gelu}, …
 * @param lowerCase whether the tokenizer lower-cases and strips accents
 */
public record BertConfig(
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        int maxPositions,
        int vocabularySize,
        int segmentTypes,
        double layerNormEpsilon,
        String activation,
        boolean lowerCase) {

    /** The width of one head's query, key and value vectors. */
    public int headSize() {
        return hiddenSize / heads;
    }
}
