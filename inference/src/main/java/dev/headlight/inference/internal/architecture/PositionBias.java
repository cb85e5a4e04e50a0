package dev.headlight.inference.internal.architecture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a distance between two tokens adds to their score. */
public sealed interface PositionBias {

    /**
     * A slope for each head, times the key's position (Press et al. 2021).
     *
     * @param slopes {@code [head]}
     */
    record Slopes(List<Double> slopes) implements PositionBias {
        public Slopes {
            slopes = List.copyOf(slopes);
        }
    }

    /**
     * A number for each head and class of distances (Raffel et al. 2020).
     *
     * @param table {@code [class, head]}
     * @param classes half of them for keys after the query
     * @param furthest the distance from which on all fall into the last class
     */
    record Buckets(TensorRef table, int classes, int furthest) implements PositionBias {}

    /**
     * Scores of a token with a distance (He et al. 2021): a query with the key of the distance, a key with its query.
     *
     * @param table the vectors of the distances, {@code [2 span, hidden]}
     * @param norm of these vectors; null for none
     * @param span half the number of vectors
     * @param buckets the number of classes of distances; 0 where each distance is its own
     * @param maxDistance the distance that the last class stands for
     * @param keys makes keys of the distances; null where queries do not look at distances
     * @param queries makes queries of the distances; null where keys are not looked at from distances
     */
    record Disentangled(
            TensorRef table,
            @Nullable Normalization norm,
            int span,
            int buckets,
            int maxDistance,
            @Nullable Linear keys,
            @Nullable Linear queries)
            implements PositionBias {}
}
