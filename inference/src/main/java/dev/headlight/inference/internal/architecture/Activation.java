package dev.headlight.inference.internal.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a network applies to each number on its own, with the names that configurations have for it. */
public enum Activation {
    /** x Φ(x), by the error function (Hendrycks and Gimpel 2016). */
    GELU("gelu", "gelu_python"),
    /** GELU's approximation by tanh. */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_accurate", "gelu_fast"),
    /** GELU's approximation x σ(1.702 x). */
    GELU_SIGMOID("quick_gelu"),
    RELU("relu"),
    /** The square of {@link #RELU}. */
    RELU_SQUARED("relu2"),
    /** x σ(x). */
    SILU("silu", "swish"),
    SIGMOID("sigmoid"),
    TANH("tanh"),
    IDENTITY("linear");

    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** The activation that a configuration calls so. */
    public static Optional<Activation> named(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findFirst();
    }

    /** All names that are understood. */
    public static List<String> names() {
        return Arrays.stream(values())
                .flatMap(activation -> activation.names.stream())
                .toList();
    }
}
