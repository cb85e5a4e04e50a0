package dev.headlight.model;

import dev.headlight.UsageException;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Sight;
import java.util.Collections;
import java.util.List;

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
 * @param sights where the queries of each layer may look
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
        long parameters,
        List<Sight> sights) {

    public ModelCard {
        sights = List.copyOf(sights);
    }

    /** A model whose queries may look at all tokens. */
    public ModelCard(
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
        this(
                name,
                source,
                checksum,
                layers,
                heads,
                hiddenSize,
                vocabularySize,
                maxLength,
                lowerCase,
                parameters,
                Collections.nCopies(layers, Sight.FULL));
    }

    /** The same model, whose queries may look elsewhere. */
    public ModelCard withSights(List<Sight> others) {
        return new ModelCard(
                name,
                source,
                checksum,
                layers,
                heads,
                hiddenSize,
                vocabularySize,
                maxLength,
                lowerCase,
                parameters,
                others);
    }

    /** Where the queries of a layer, from 0, may look. */
    public Sight sight(int layer) {
        return sights.get(layer);
    }

    /** Whether a token sees only itself and what stands before it. */
    public boolean causal() {
        return sights.stream().allMatch(Sight::causal);
    }

    /** The shape of the model's heads. */
    public HeadGrid grid() {
        return new HeadGrid(layers, heads);
    }

    /**
     * A length that was asked for.
     *
     * @param what asks for it, such as an option
     * @param tokens the length, special tokens included
     * @return the length
     * @throws UsageException if the model does not read as much at once
     */
    public int within(String what, int tokens) {
        if (tokens > maxLength) {
            throw new UsageException(what + " " + tokens + " is more than the " + maxLength + " tokens that " + name
                    + " reads at once; give at most " + maxLength);
        }
        return tokens;
    }
}
