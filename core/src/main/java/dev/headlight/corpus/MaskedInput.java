package dev.headlight.corpus;

import java.util.Arrays;

/**
 * What a model is shown instead of an example's own tokens, and what it is to predict.
 *
 * @param fedIds the vocabulary numbers shown, as many as the example has tokens
 * @param targets the tokens to be predicted, from 0, rising; the truth is the example's own token there
 */
public record MaskedInput(int[] fedIds, int[] targets) implements Annotation {

    /** @throws IllegalArgumentException if a target is no token or the targets do not rise */
    public MaskedInput {
        fedIds = fedIds.clone();
        targets = targets.clone();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] < 0 || targets[i] >= fedIds.length || (i > 0 && targets[i] <= targets[i - 1])) {
                throw new IllegalArgumentException(
                        Arrays.toString(targets) + " are not rising positions among " + fedIds.length + " tokens");
            }
        }
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
    public String kind() {
        return "masked input";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskedInput input
                && Arrays.equals(fedIds, input.fedIds)
                && Arrays.equals(targets, input.targets);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(fedIds) + Arrays.hashCode(targets);
    }

    @Override
    public String toString() {
        return "MaskedInput[fedIds=" + Arrays.toString(fedIds) + ", targets=" + Arrays.toString(targets) + "]";
    }
}
