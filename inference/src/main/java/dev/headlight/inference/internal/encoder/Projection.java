package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.engine.Autograd;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.engine.PackedProducts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** x Wᵀ + b. Thread-safe. */
final class Projection {

    /** @param bias zeros for none: these products need one */
    private record Packed(PackedProducts products, NDArray weight, NDArray bias) {

        NDArray apply(NDArray input) {
            return products.apply(input, weight, bias);
        }
    }

    private final Lazy<NDArray> weight;
    private final @Nullable NDArray bias;
    private final @Nullable Lazy<Packed> packed;

    private Projection(Lazy<NDArray> weight, @Nullable NDArray bias, @Nullable Lazy<Packed> packed) {
        this.weight = weight;
        this.bias = bias;
        this.packed = packed;
    }

    /**
     * By the engine's own products.
     *
     * @param weight W, {@code [out, in]}
     * @param bias b, {@code [out]}; null for none
     */
    static Projection plain(NDArray weight, @Nullable NDArray bias) {
        return new Projection(new Lazy<>(() -> weight), bias, null);
    }

    /**
     * By packed products, or where gradients are recorded by the engine's own. W is kept in the forms that are used.
     *
     * @param weight reads W, {@code [out, in]}, into arrays of a manager
     * @param bias b, {@code [out]}; null for none
     * @param manager owns what is kept
     */
    private static Projection packed(
            Function<NDManager, NDArray> weight, @Nullable NDArray bias, NDManager manager, PackedProducts products) {
        Lazy<NDArray> plain = new Lazy<>(() -> kept(weight, manager));
        return new Projection(plain, bias, new Lazy<>(() -> {
            try (NDManager scope = manager.newSubManager()) {
                NDArray read = plain.isMade() ? plain.get() : weight.apply(scope);
                NDArray packed = products.pack(read);
                packed.attach(manager);
                return new Packed(products, packed, bias == null ? zeros(packed, manager) : bias);
            }
        }));
    }

    /** By packed products, or by the engine's own where there are none. */
    static Projection of(
            Function<NDManager, NDArray> weight,
            @Nullable NDArray bias,
            NDManager manager,
            @Nullable PackedProducts products) {
        return products == null ? plain(kept(weight, manager), bias) : packed(weight, bias, manager, products);
    }

    private static NDArray kept(Function<NDManager, NDArray> weight, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray read = weight.apply(scope);
            read.attach(manager);
            return read;
        }
    }

    private static NDArray zeros(NDArray weight, NDManager manager) {
        return manager.zeros(new Shape(weight.getShape().get(0)), DataType.FLOAT32);
    }

    /** x Wᵀ, with the same W. */
    Projection withoutBias(NDManager manager) {
        return bias == null
                ? this
                : new Projection(
                        weight,
                        null,
                        packed == null
                                ? null
                                : new Lazy<>(() -> new Packed(
                                        packed.get().products(),
                                        packed.get().weight(),
                                        zeros(packed.get().weight(), manager))));
    }

    /** W, {@code [out, in]}. */
    NDArray weight() {
        return weight.get();
    }

    /** {@code [..., in]} to {@code [..., out]}. */
    NDArray apply(NDArray input) {
        if (packed != null && !Autograd.isOpen()) {
            return packed.get().apply(input);
        }
        return (bias == null
                        ? ai.djl.nn.core.Linear.linear(input, weight.get())
                        : ai.djl.nn.core.Linear.linear(input, weight.get(), bias))
                .singletonOrThrow();
    }
}
