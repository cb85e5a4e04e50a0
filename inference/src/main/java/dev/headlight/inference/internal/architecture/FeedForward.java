package dev.headlight.inference.internal.architecture;

/** The network of a layer that works on each token by itself. */
public sealed interface FeedForward {

    /** outer(f(inner(x))). */
    record Plain(Linear inner, Activation activation, Linear outer) implements FeedForward {}

    /** down(f(gate(x)) · up(x)) (Shazeer 2020). */
    record Gated(Linear gate, Activation activation, Linear up, Linear down) implements FeedForward {}

    /**
     * Several networks, of which a router chooses some for each token (GPT-OSS): down((up(x) + 1) · g σ(1.702 g)) with
     * g = gate(x), both cut off at {@code limit}, weighted by the softmax over the router's scores of the chosen.
     *
     * @param router {@code [expert, hidden]}
     * @param gateUp {@code [expert, hidden, 2 × inner]}, gate and up by turns
     * @param gateUpBias {@code [expert, 2 × inner]}
     * @param down {@code [expert, inner, hidden]}
     * @param downBias {@code [expert, hidden]}
     * @param experts how many there are
     * @param chosen how many a token goes through
     */
    record Experts(
            Linear router,
            TensorRef gateUp,
            TensorRef gateUpBias,
            TensorRef down,
            TensorRef downBias,
            int experts,
            int chosen,
            double limit)
            implements FeedForward {}
}
