package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.TensorRef;
import dev.headlight.inference.internal.architecture.TensorRef.Rows;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.engine.NativeFloats;
import dev.headlight.inference.internal.engine.PackedProducts;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engine's arrays of a checkpoint's tensors, all of them float32, contiguous, and owned by one manager.
 *
 * @param manager owns the arrays
 * @param products what projections are computed by; null for the engine's own products
 */
record WeightLoader(
        NDManager manager, Checkpoint checkpoint, @Nullable PackedProducts products) {

    /** A number as an array. */
    NDArray constant(double value) {
        return manager.full(new Shape(), (float) value, DataType.FLOAT32);
    }

    NDArray load(TensorRef ref) {
        try (NDManager scope = manager.newSubManager()) {
            return kept(load(ref, scope));
        }
    }

    @Nullable
    NDArray loadOrNull(@Nullable TensorRef ref) {
        return ref == null ? null : load(ref);
    }

    Projection projection(Linear linear) {
        return projection(scope -> load(linear.weight(), scope), loadOrNull(linear.bias()));
    }

    private Projection projection(Function<NDManager, NDArray> weight, @Nullable NDArray bias) {
        return Projection.of(weight, bias, manager, products);
    }

    /** How many numbers a projection gives. */
    long outputs(Linear linear) {
        TensorRef weight = linear.weight();
        Rows rows = weight.rows();
        return rows == null
                ? checkpoint.shape(weight.name())[weight.transposed() ? 1 : 0]
                : (long) rows.groups() * rows.count();
    }

    Normalizer normalizer(Normalization norm) {
        return normalizer(norm, 1);
    }

    @Nullable
    Normalizer normalizerOrNull(@Nullable Normalization norm) {
        return norm == null ? null : normalizer(norm);
    }

    /** A norm whose vectors come out so many times as long. */
    Normalizer normalizer(Normalization norm, double scale) {
        try (NDManager scope = manager.newSubManager()) {
            Shape shape = new Shape(norm.size());
            NDArray factor = scope.full(new Shape(), (float) scale, DataType.FLOAT32);
            NDArray gain = norm.gain() == null ? scope.ones(shape) : load(norm.gain(), scope);
            NDArray bias = norm.bias() == null ? scope.zeros(shape) : load(norm.bias(), scope);
            if (norm.addsOne()) {
                gain = gain.add(scope.ones(shape));
            }
            return new Normalizer(norm, kept(gain.mul(factor)), kept(bias.mul(factor)), constant(norm.epsilon()));
        }
    }

    /**
     * Several projections of the same input side by side, each multiplied by a number.
     *
     * @param factors {@code [part]}
     * @param order the order of each part's outputs; null as they are
     */
    Projection joined(List<Linear> parts, double[] factors, List<int[]> order) {
        try (NDManager scope = manager.newSubManager()) {
            boolean biased = parts.stream().anyMatch(part -> part.bias() != null);
            return projection(
                    owner -> joined(owner, parts, factors, order, part -> load(part.weight(), owner)),
                    biased ? kept(joined(scope, parts, factors, order, part -> bias(part, scope))) : null);
        }
    }

    private NDArray bias(Linear linear, NDManager scope) {
        TensorRef bias = linear.bias();
        return bias == null ? scope.zeros(new Shape(outputs(linear))) : load(bias, scope);
    }

    private static NDArray joined(
            NDManager scope, List<Linear> parts, double[] factors, List<int[]> order, Function<Linear, NDArray> array) {
        NDList arrays = new NDList();
        for (int i = 0; i < parts.size(); i++) {
            NDArray factor = scope.full(new Shape(), (float) factors[i], DataType.FLOAT32);
            arrays.add(ordered(array.apply(parts.get(i)), order.get(i), scope).mul(factor));
        }
        return NDArrays.concat(arrays);
    }

    private static NDArray ordered(NDArray array, int[] order, NDManager scope) {
        return order.length == 0 ? array : array.get(scope.create(order));
    }

    /** A tensor, owned by {@code scope}. */
    NDArray load(TensorRef ref, NDManager scope) {
        long[] shape = checkpoint.shape(ref.name());
        NDArray array = NativeFloats.filled(new Shape(shape), scope, numbers -> checkpoint.read(ref.name(), numbers));
        if (ref.transposed()) {
            array = array.transpose().flatten().reshape(shape[1], shape[0]);
        }
        Rows rows = ref.rows();
        return rows == null ? array : rows(array, rows);
    }

    private static NDArray rows(NDArray array, Rows rows) {
        long[] shape = array.getShape().getShape();
        long width = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        NDArray chosen = array.reshape(rows.groups(), rows.size(), width)
                .get(new NDIndex(":, {}:{}", rows.first(), rows.first() + rows.count()))
                .flatten();
        long[] wanted = shape.clone();
        wanted[0] = (long) rows.groups() * rows.count();
        return chosen.reshape(wanted);
    }

    private NDArray kept(NDArray array) {
        array.attach(manager);
        return array;
    }
}
