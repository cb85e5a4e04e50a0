package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.Embeddings.DropMasked;
import dev.headlight.inference.internal.architecture.Embeddings.Normalize;
import dev.headlight.inference.internal.architecture.Embeddings.Positions;
import dev.headlight.inference.internal.architecture.Embeddings.Project;
import dev.headlight.inference.internal.architecture.Embeddings.Scale;
import dev.headlight.inference.internal.architecture.Embeddings.Step;
import dev.headlight.inference.internal.architecture.Embeddings.Types;
import java.util.List;
import java.util.function.BiFunction;

/** The embeddings with their weights. Thread-safe. */
final class EmbeddingBlock {

    /** Of the tokens that were masked in training, those that were shown as the mask: 80 % of 15 %. */
    private static final float SHOWN_IN_TRAINING = 0.88f;

    private final LookUp words;
    private final List<BiFunction<NDArray, Batch, NDArray>> steps;

    EmbeddingBlock(Embeddings embeddings, WeightLoader weights) {
        this.words = new LookUp(weights.load(embeddings.words()));
        this.steps =
                embeddings.steps().stream().map(step -> step(step, weights)).toList();
    }

    /** {@code [batch, token, hidden]}, owned by the batch's manager. */
    NDArray apply(Batch batch) {
        try (NDManager scope = batch.manager().newSubManager()) {
            NDArray vectors = words.of(batch.numbers(batch::id, 0), scope);
            for (BiFunction<NDArray, Batch, NDArray> step : steps) {
                vectors = step.apply(vectors, batch);
            }
            vectors.attach(batch.manager());
            return vectors;
        }
    }

    /** All word embeddings, {@code [vocabulary, size]}. */
    NDArray words() {
        return words.vectors();
    }

    /** The vectors of some word pieces, {@code [id, size]}, owned by {@code scope}. */
    NDArray words(NDArray ids, NDManager scope) {
        return words.of(ids, scope);
    }

    private static BiFunction<NDArray, Batch, NDArray> step(Step step, WeightLoader weights) {
        if (step instanceof Positions positions) {
            LookUp table = new LookUp(weights.load(positions.table()));
            return (vectors, batch) -> vectors.addi(table.of(rows(positions, batch), vectors.getManager()));
        }
        if (step instanceof Types types) {
            LookUp table = new LookUp(weights.load(types.table()));
            return (vectors, batch) -> vectors.addi(table.of(types(types, batch), vectors.getManager()));
        }
        if (step instanceof Project project) {
            Projection projection = weights.projection(project.linear());
            return (vectors, batch) -> projection.apply(vectors);
        }
        if (step instanceof Normalize normalize) {
            Normalizer normalizer = weights.normalizer(normalize.norm());
            return (vectors, batch) -> normalizer.apply(vectors);
        }
        if (step instanceof Scale scale) {
            NDArray factor = weights.constant(scale.factor());
            return (vectors, batch) -> vectors.mul(factor);
        }
        DropMasked drop = (DropMasked) step;
        return (vectors, batch) -> vectors.mul(factors(drop, batch));
    }

    private static NDArray rows(Positions positions, Batch batch) {
        int[][] rows = new int[batch.size()][];
        for (int example = 0; example < rows.length; example++) {
            rows[example] = new int[batch.length(example)];
            int next = positions.first();
            for (int token = 0; token < rows[example].length; token++) {
                boolean counts = batch.id(example, token) != positions.pad();
                rows[example][token] = counts ? next++ : positions.first() - 1;
            }
        }
        return batch.numbers((example, token) -> rows[example][token], 0);
    }

    /** A model with one type has it for all segments. */
    private static NDArray types(Types types, Batch batch) {
        return batch.numbers((example, token) -> types.types() == 1 ? 0 : batch.segment(example, token), 0);
    }

    private static NDArray factors(DropMasked drop, Batch batch) {
        float[] factors = new float[batch.size() * batch.width()];
        for (int example = 0; example < batch.size(); example++) {
            int masked = 0;
            for (int token = 0; token < batch.length(example); token++) {
                masked += batch.id(example, token) == drop.mask() ? 1 : 0;
            }
            float factor = SHOWN_IN_TRAINING / (1 - (float) masked / batch.length(example));
            for (int token = 0; token < batch.length(example); token++) {
                boolean dropped = batch.id(example, token) == drop.mask();
                factors[example * batch.width() + token] = dropped ? 0 : factor;
            }
        }
        return batch.manager().create(factors, new Shape(batch.size(), batch.width(), 1));
    }
}
