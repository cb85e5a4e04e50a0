package dev.headlight.maps;

import java.util.List;

/**
 * Which map of a head is looked at. Every measure has the shape {@code [layer, head, query, key]}, so every analysis
 * runs on every measure. No measure is negative: {@link MapCheck} holds models to that.
 *
 * @param name the name on the command line and in results
 * @param title the name in print
 * @param symbol one edge of the map as a formula
 * @param distribution whether each row sums to 1; an analysis that needs such rows normalises the others and says so
 * @param needsTargets whether the model must have something to predict, so that the study masks the examples
 * @param meaning how a reader is to take its numbers, in a sentence or two; empty where this Headlight does not know it
 */
public record Measure(
        String name, String title, String symbol, boolean distribution, boolean needsTargets, String meaning) {

    /** The attention weights α, after the softmax. */
    public static final Measure ATTENTION = new Measure(
            "attention",
            "attention weights",
            "α",
            true,
            false,
            "They say how a token divides its attention, not how much of it matters.");

    /**
     * The norms of the vectors that are added up, ‖α f(x)‖ with f(x) = (x W_V + b_V) W_O of the head (Kobayashi et al.
     * 2020): how much of a key arrives.
     */
    public static final Measure NORMS = new Measure(
            "norms",
            "vector norms",
            "‖αf(x)‖",
            false,
            false,
            "A large norm says that much of a token arrives. Where attention to [SEP] is large but its norm small, little is"
                    + " passed on.");

    /**
     * The magnitude of the gradient of the masked-LM loss, |∂L/∂α|, through all later layers (paper, §3.2): how much the
     * loss would change with the weight. L is the mean over an example's targets, in nats.
     */
    public static final Measure GRADIENTS = new Measure(
            "gradients",
            "gradient magnitudes",
            "|∂L/∂α|",
            false,
            true,
            "A large gradient says that the loss of predicting hidden words would change if the weight did. Where attention"
                    + " to [SEP] is large but its gradient small, small changes of the attention would hardly change the loss.");

    /**
     * The magnitude of effective attention, |α⊥|: a row of weights less its part in the left null space of the values, which
     * changes nothing of what the head hands on (Brunner et al. 2020, <i>On identifiability in transformers</i>, §4). Of values
     * that a query may not look at nothing is used. It is the weights themselves where an example has no more tokens than a
     * head has components.
     */
    public static final Measure EFFECTIVE = new Measure(
            "effective",
            "effective attention",
            "|α⊥|",
            false,
            false,
            "It is what is left of the attention weights without the part that the values of the tokens cancel, which changes"
                    + " nothing of what a head hands on; of what is left, the magnitude.");

    /**
     * Attention rolled out to the input: with Ā the mean over the heads of a layer and Â = (Ā + I) / 2, the product of Â of
     * this layer and of all below it (Abnar and Zuidema 2020, <i>Quantifying attention flow in transformers</i>). One map a
     * layer.
     */
    public static final Measure ROLLOUT = new Measure(
            "rollout",
            "attention rollout",
            "Âₗ⋯Â₁",
            true,
            false,
            "It follows attention through all layers down to the input, as if each layer did nothing but mix tokens, half"
                    + " by attention and half by keeping what was there. There is one map a layer.");

    /**
     * The most that can flow from a token of a layer down to a token of the input, where the weights Â of {@link #ROLLOUT} are
     * what each edge can carry (Abnar and Zuidema 2020). One map a layer.
     */
    public static final Measure FLOW = new Measure(
            "flow",
            "attention flow",
            "max flow",
            false,
            false,
            "It is the most that could flow from a token of a layer down to a token of the input, along all paths at once, if"
                    + " attention were what each edge can carry. There is one map a layer.");

    /**
     * How far a token's vector after a layer turns if the value of another token is zeroed in that layer: 1 less the cosine,
     * each row divided by its sum (Mohebbi et al. 2023, <i>Quantifying context mixing in transformers</i>). One map a layer.
     */
    public static final Measure VALUE_ZEROING = new Measure(
            "value-zeroing",
            "value zeroing",
            "1 − cos",
            true,
            false,
            "It says how far the vector of a token turns after a layer if the value of another token is zeroed in it; each"
                    + " row is divided by its sum, so that rows tell where a token's change comes from, not how large it is."
                    + " There is one map a layer.");

    private static final List<Measure> ALL =
            List.of(ATTENTION, NORMS, GRADIENTS, EFFECTIVE, ROLLOUT, FLOW, VALUE_ZEROING);

    /** A measure by its name in results; one that this Headlight does not know is called by that name. */
    public static Measure named(String name) {
        return ALL.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Measure(name, name, name, false, false, ""));
    }
}
