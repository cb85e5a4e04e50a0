package dev.headlight.model;

/**
 * What becomes of an example's loss without single heads.
 *
 * @param targets how many tokens were to be predicted
 * @param loss of the whole model, in nats
 * @param changes {@code [kind][layer * heads + head]}: the loss without the head less {@code loss}
 */
public record KnockOutLosses(int targets, double loss, double[][] changes) {}
