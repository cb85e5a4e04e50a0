package dev.headlight.inference.internal.encoder;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.internal.architecture.Architecture;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model has to predict of an example.
 *
 * @param shown the vocabulary numbers that it is shown
 * @param positions the tokens at which it predicts
 * @param truths the vocabulary numbers that it should predict there
 */
public record Targets(int[] shown, int[] positions, int[] truths) {

    /**
     * What its {@link MaskedInput} says. In a causal model, a token is predicted at the one before it, but for targets whose
     * truths are given: those are what comes after the positions. Without a masked input, a causal model predicts the
     * next tokens ({@link MaskedInput#ofNextTokens}). A model that tells replaced tokens from others predicts, at each position, 0 or 1.
     *
     * @throws UsageException if there is none, and the model is not causal; or if a causal model is to predict a text's first
     *     token; or if a model that tells replaced tokens from others is not told which are
     */
    public static Targets of(Example example, Architecture architecture) {
        boolean causal = architecture.causal();
        Optional<MaskedInput> given = example.find(MaskedInput.class);
        if (architecture.detects()
                && (given.isEmpty()
                        || given.get().truths().length == 0
                        || Arrays.stream(given.get().truths()).anyMatch(truth -> truth > 1))) {
            throw new UsageException(example.id()
                    + ": the model tells replaced tokens from others, so its targets must say which are: 1 for replaced, 0 for"
                    + " others; give segments with \"targets\": [[position, 0 or 1], …]");
        }
        if (given.isEmpty() && !causal) {
            throw new UsageException(example.id() + " brings nothing to be predicted: mask some of its tokens first");
        }
        MaskedInput input = given.orElseGet(() -> MaskedInput.ofNextTokens(example));
        int[] targets = input.targets();
        boolean before = causal && input.truths().length == 0;
        if (before && targets.length > 0 && targets[0] == 0) {
            throw new UsageException(
                    example.id()
                            + ": the first token is to be predicted, but the model reads from left to right and sees nothing before it");
        }
        return new Targets(
                input.fedIds(),
                Arrays.stream(targets)
                        .map(target -> before ? target - 1 : target)
                        .toArray(),
                IntStream.range(0, targets.length)
                        .map(target -> input.truth(target, example.encoding()))
                        .toArray());
    }

    /** How many tokens there are to be predicted. */
    public int count() {
        return positions.length;
    }
}
