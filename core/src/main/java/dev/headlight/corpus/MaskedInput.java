package dev.headlight.corpus;

import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a model is shown instead of an example's own tokens, and what it is to predict.
 *
 * @param fedIds the vocabulary numbers shown, as many as the example has tokens
 * @param targets the tokens to be predicted, from 0, rising
 * @param truths the vocabulary number that is right for each target; empty where it is the example's own token there
 */
public record MaskedInput(int[] fedIds, int[] targets, int[] truths) implements Annotation {

    /**
     * @throws IllegalArgumentException if a target is no token, the targets do not rise, or there are not as many truths as
     *     targets
     */
    public MaskedInput {
        fedIds = fedIds.clone();
        targets = targets.clone();
        truths = truths.clone();
        if (truths.length > 0 && truths.length != targets.length) {
            throw new IllegalArgumentException(truths.length + " truths for " + targets.length + " targets");
        }
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] < 0 || targets[i] >= fedIds.length || (i > 0 && targets[i] <= targets[i - 1])) {
                throw new IllegalArgumentException(
                        Arrays.toString(targets) + " are not rising positions among " + fedIds.length + " tokens");
            }
        }
    }

    /** The example's own tokens are the truth. */
    public MaskedInput(int[] fedIds, int[] targets) {
        this(fedIds, targets, new int[0]);
    }

    /**
     * What a model that reads from left to right has to predict where nothing else is said: every token but the first and those that are
     * counted in another example, each from what stands before it.
     */
    public static MaskedInput ofNextTokens(Example example) {
        Context context = example.context();
        return new MaskedInput(
                example.encoding().ids(),
                IntStream.range(1, example.length())
                        .filter(token -> !context.holds(token))
                        .toArray());
    }

    /**
     * The vocabulary number that is right for a target.
     *
     * @param target its number among the targets, from 0
     * @param encoding the example's own tokens
     */
    public int truth(int target, Encoding encoding) {
        return truths.length > 0 ? truths[target] : encoding.id(targets[target]);
    }

    @Override
    public int[] fedIds() {
        return fedIds.clone();
    }

    @Override
    public int[] targets() {
        return targets.clone();
    }

    @Override
    public int[] truths() {
        return truths.clone();
    }

    @Override
    public String kind() {
        return "masked input";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskedInput input
                && Arrays.equals(fedIds, input.fedIds)
                && Arrays.equals(targets, input.targets)
                && Arrays.equals(truths, input.truths);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(fedIds) + Arrays.hashCode(targets)) + Arrays.hashCode(truths);
    }

    @Override
    public String toString() {
        return "MaskedInput[fedIds=" + Arrays.toString(fedIds) + ", targets=" + Arrays.toString(targets) + ", truths="
                + Arrays.toString(truths) + "]";
    }
}
