package dev.headlight.model;

import java.util.Arrays;

/**
 * What becomes of an example's losses without some heads.
 *
 * @param losses −ln p of the truth of each target with the whole model, in nats, {@code [target]}
 * @param changes the losses without the heads of a group less {@code losses}, {@code [kind][group][target]}, the kinds and
 *     groups in the order of the {@link KnockOutPlan}
 * @param firstOrder what the gradient of the example's mean loss says that its change is without a single head, {@code
 *     [kind][layer * heads + head]}; empty where it was not asked for
 */
public record KnockOutLosses(double[] losses, double[][][] changes, double[][] firstOrder) {

    /** How many tokens were to be predicted. */
    public int targets() {
        return losses.length;
    }

    /** The loss of the whole model, averaged over targets, in nats. */
    public double loss() {
        return mean(losses);
    }

    /** The change of the loss without the heads of a group, averaged over targets, in nats. */
    public double change(int kind, int group) {
        return mean(changes[kind][group]);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).sum() / numbers.length;
    }
}
