package dev.headlight.onnx;

import dev.headlight.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a graph is to be given.
 *
 * @param all its inputs
 * @param fixed the number of tokens that it always takes; −1 where that varies
 */
public record GraphInputs(List<Input> all, int fixed) {

    /** What an input means. */
    enum Role {
        IDS,
        MASK,
        SEGMENTS,
        POSITIONS
    }

    private static final Map<String, Role> ROLES = Map.of(
            "input_ids", Role.IDS,
            "attention_mask", Role.MASK,
            "input_mask", Role.MASK,
            "token_type_ids", Role.SEGMENTS,
            "segment_ids", Role.SEGMENTS,
            "position_ids", Role.POSITIONS);

    /** Whole numbers {@code [batch, token]}. @param wide whether they are int64, else int32 */
    record Input(String name, Role role, boolean wide) {}

    public GraphInputs {
        all = List.copyOf(all);
    }

    /**
     * Reads what a graph says of its inputs.
     *
     * @throws ModelException if it wants something that a text does not give, or in another form
     */
    public static GraphInputs of(Graph graph) {
        List<Input> inputs = new ArrayList<>();
        int fixed = -1;
        for (ValueInfo input : graph.inputs()) {
            Role role = ROLES.get(input.name().replaceFirst(":0$", ""));
            if (role == null) {
                throw new ModelException(
                        "%s wants the input \"%s\", which is not known; expected an encoder with input_ids, attention_mask, token_type_ids and position_ids at most"
                                .formatted(graph.file(), input.name()));
            }
            boolean rows = input.shape().isEmpty() || (input.shape().size() == 2 && Math.abs(input.size(0)) == 1);
            if ((input.type() != Tensor.INT64 && input.type() != Tensor.INT32) || !rows) {
                throw new ModelException(
                        "%s: the input \"%s\" is %s of sizes %s; expected int64 or int32 [batch, token], a batch of 1 among them"
                                .formatted(graph.file(), input.name(), Tensor.typeName(input.type()), input.shape()));
            }
            fixed = Math.max(fixed, (int) Math.min(Integer.MAX_VALUE, input.size(1)));
            inputs.add(new Input(input.name(), role, input.type() == Tensor.INT64));
        }
        check(graph, inputs, fixed);
        return new GraphInputs(inputs, fixed);
    }

    private static void check(Graph graph, List<Input> inputs, int fixed) {
        if (inputs.stream().filter(input -> input.role() == Role.IDS).count() != 1) {
            throw new ModelException(graph.file() + " has no input input_ids; expected an encoder of tokens");
        }
        if (fixed > 0 && inputs.stream().noneMatch(input -> input.role() == Role.MASK)) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s always takes %d tokens and has no attention_mask to tell padding from text; export it with a varying length",
                    graph.file(),
                    fixed));
        }
    }

    /** The name of the input that takes the tokens. */
    public String ids() {
        return all.stream()
                .filter(input -> input.role() == Role.IDS)
                .map(Input::name)
                .findFirst()
                .orElseThrow();
    }

    /** Whether segments make a difference. */
    public boolean segments() {
        return all.stream().anyMatch(input -> input.role() == Role.SEGMENTS);
    }

    /** How many tokens are given for so many of a text. */
    int width(int length) {
        return Math.max(fixed, length);
    }
}
