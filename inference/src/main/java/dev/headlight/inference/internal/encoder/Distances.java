package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PositionBias;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds to scores what the distance between query and key adds. Thread-safe. */
@FunctionalInterface
interface Distances {

    /**
     * @param scores {@code [batch, head, query, key]}
     * @param query {@code [batch, head, query, headSize]}
     * @param key {@code [batch, head, key, headSize]}
     * @param from the position of the first query
     */
    NDArray add(NDArray scores, NDArray query, NDArray key, int from);

    static Distances of(PositionBias bias, Attention attention, WeightLoader weights) {
        if (bias instanceof PositionBias.Slopes slopes) {
            return slopes(slopes, weights);
        }
        if (bias instanceof PositionBias.Buckets buckets) {
            return buckets(buckets, weights);
        }
        return new Disentangled((PositionBias.Disentangled) bias, attention, weights);
    }

    private static Distances slopes(PositionBias.Slopes bias, WeightLoader weights) {
        float[] values = new float[bias.slopes().size()];
        for (int head = 0; head < values.length; head++) {
            values[head] = bias.slopes().get(head).floatValue();
        }
        NDArray slopes = weights.manager().create(values, new Shape(1, values.length, 1, 1));
        return (scores, query, key, from) -> {
            float[] positions = new float[(int) scores.getShape().get(3)];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = i;
            }
            NDArray keys = scores.getManager().create(positions, new Shape(1, 1, 1, positions.length));
            return scores.addi(keys.mul(slopes));
        };
    }

    private static Distances buckets(PositionBias.Buckets bias, WeightLoader weights) {
        NDArray table = weights.load(bias.table());
        return (scores, query, key, from) -> {
            Shape shape = scores.getShape();
            NDArray found = new LookUp(table)
                    .of(
                            index(
                                    scores.getManager(),
                                    from,
                                    (int) shape.get(2),
                                    (int) shape.get(3),
                                    distance -> bucket(bias, distance)),
                            scores.getManager());
            return scores.addi(found.transpose(2, 0, 1).expandDims(0));
        };
    }

    /** The class of a distance, query − key: exact up to a quarter of the classes, then logarithmic. */
    private static int bucket(PositionBias.Buckets bias, int distance) {
        int half = bias.classes() / 2;
        int exact = half / 2;
        int apart = Math.abs(distance);
        int side = distance < 0 ? half : 0;
        if (apart < exact) {
            return side + apart;
        }
        double steps = Math.log((double) apart / exact) / Math.log((double) bias.furthest() / exact) * (half - exact);
        return side + Math.min(half - 1, exact + (int) steps);
    }

    /** A number for each pair, {@code [query, key]}, in memory of the engine's own. */
    static NDArray index(NDManager scope, int from, int queries, int keys, IntUnaryOperator ofDistance) {
        long[] values = new long[queries * keys];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofDistance.applyAsInt(from + i / keys - i % keys);
        }
        try (NDArray javas = scope.create(values, new Shape(queries, keys))) {
            return javas.duplicate();
        }
    }

    /** DeBERTa's: queries with keys of distances, keys with queries of distances. */
    final class Disentangled implements Distances {

        private final PositionBias.Disentangled bias;
        /** {@code [1, head, headSize, distance]}. */
        private final @Nullable NDArray keys;

        private final @Nullable NDArray queries;

        Disentangled(PositionBias.Disentangled bias, Attention attention, WeightLoader weights) {
            this.bias = bias;
            try (NDManager scope = weights.manager().newSubManager()) {
                NDArray table = weights.load(bias.table(), scope);
                Normalizer norm = weights.normalizerOrNull(bias.norm());
                NDArray normed = norm == null ? table : norm.apply(table);
                this.keys = made(bias.keys(), 1, normed, attention, weights);
                this.queries = made(bias.queries(), attention.scale(), normed, attention, weights);
            }
        }

        private static @Nullable NDArray made(
                @Nullable Linear linear, double scale, NDArray table, Attention attention, WeightLoader weights) {
            if (linear == null) {
                return null;
            }
            Projection projection = weights.joined(List.of(linear), new double[] {scale}, List.of(new int[0]));
            NDArray made = projection
                    .apply(table)
                    .reshape(1, table.getShape().get(0), attention.heads(), attention.headSize())
                    .transpose(0, 2, 3, 1);
            made.attach(weights.manager());
            return made;
        }

        @Override
        public NDArray add(NDArray scores, NDArray query, NDArray key, int from) {
            Shape shape = scores.getShape();
            int rows = (int) shape.get(2);
            int width = (int) shape.get(3);
            NDManager scope = scores.getManager();
            NDArray sum = scores;
            NDArray index = index(scope, from, rows, width, this::row);
            if (keys != null) {
                NDArray all = index.reshape(1, 1, rows, width).broadcast(shape);
                sum = sum.add(query.matMul(keys).gather(all, 3));
            }
            if (queries != null) {
                NDArray all = index.transpose()
                        .reshape(1, 1, width, rows)
                        .broadcast(new Shape(shape.get(0), shape.get(1), width, rows));
                NDArray found = key.matMul(queries);
                found.attach(scope);
                sum = sum.add(found.gather(all, 3).transpose(0, 1, 3, 2));
            }
            return sum;
        }

        private int row(int distance) {
            int span = bias.span();
            return Math.max(0, Math.min(2 * span - 1, bucket(distance) + span));
        }

        /** Near distances as they are, far ones logarithmic. */
        private int bucket(int distance) {
            int middle = bias.buckets() / 2;
            int apart = Math.abs(distance);
            if (bias.buckets() == 0 || apart <= middle) {
                return distance;
            }
            double steps =
                    Math.log((double) apart / middle) / Math.log((bias.maxDistance() - 1.0) / middle) * (middle - 1);
            return (int) Math.signum(distance) * ((int) Math.ceil(steps) + middle);
        }
    }
}
