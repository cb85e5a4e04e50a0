package dev.headlight.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a graph: one operation.
 *
 * @param operation the name of its operation, such as MatMul
 * @param domain whose operation it is; empty for ONNX's own
 * @param name as the exporter called it; may be empty
 * @param inputs the values that it reads; an empty name stands for an optional one that is left out
 * @param outputs the values that it makes, likewise
 * @param attributes by name
 */
public record Node(
        String operation,
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {

    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /**
     * What an attribute says; of the kinds that it is not, nothing.
     *
     * @param integers one or several
     * @param floats one or several
     * @param tensor null for none
     */
    public record Attribute(
            List<Long> integers,
            List<Float> floats,
            String text,
            @Nullable Tensor tensor) {

        public Attribute {
            integers = List.copyOf(integers);
            floats = List.copyOf(floats);
        }
    }

    /** Whether it is one of ONNX's own operations, of this name. */
    public boolean is(String ofOnnx) {
        return operation.equals(ofOnnx) && (domain.isEmpty() || domain.equals("ai.onnx"));
    }

    /** An input, if it is not left out. */
    public Optional<String> input(int number) {
        return number < inputs.size()
                ? Optional.of(inputs.get(number)).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /** The first output; empty if it has none. */
    public String output() {
        return outputs.isEmpty() ? "" : outputs.get(0);
    }

    /** A whole number, or else another. */
    public long integer(String attribute, long otherwise) {
        Attribute found = attributes.get(attribute);
        return found == null || found.integers().isEmpty()
                ? otherwise
                : found.integers().get(0);
    }

    /** What a message calls it. */
    public String label() {
        return "%s %s".formatted(operation, name.isEmpty() ? "that makes \"" + output() + "\"" : "\"" + name + "\"");
    }
}
