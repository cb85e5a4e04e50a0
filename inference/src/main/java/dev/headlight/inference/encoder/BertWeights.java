package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.headlight.ModelException;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.engine.NativeEngine;
import java.util.List;
import java.util.Optional;

/**
 * All weights of a BERT.
 *
 * @param manager owns the arrays
 * @param words {@code [vocabulary, hidden]}
 * @param positions {@code [maxPositions, hidden]}
 * @param segments {@code [segmentTypes, hidden]}
 * @param embeddingNorm after the sum of the embeddings
 * @param predictor empty if the checkpoint has none
 */
record BertWeights(
        NDManager manager,
        Embedding words,
        Embedding positions,
        Embedding segments,
        Norm embeddingNorm,
        List<Layer> layers,
        Optional<Predictor> predictor)
        implements AutoCloseable {

    /**
     * One layer.
     *
     * @param queryKeyValue the three projections side by side, the query's divided by √headSize
     * @param output joins the heads
     * @param outputMetric W_O W_Oᵀ of each head, {@code [head, headSize, headSize]}
     * @param attentionNorm after the attention's residual connection
     * @param inner the feed-forward network's first projection
     * @param outer its second
     * @param outerNorm after the feed-forward network's residual connection
     */
    record Layer(
            Projection queryKeyValue,
            Projection output,
            NDArray outputMetric,
            Norm attentionNorm,
            Projection inner,
            Projection outer,
            Norm outerNorm) {}

    /**
     * The masked-LM head.
     *
     * @param transform before the activation
     * @param norm after the activation
     * @param decoder the word embeddings once more, with a bias for each word piece
     */
    record Predictor(Projection transform, Norm norm, Projection decoder) {}

    /** @throws ModelException if a tensor is missing, damaged or of the wrong shape */
    static BertWeights read(BertConfig config, Checkpoint checkpoint) {
        NDManager manager = NativeEngine.newManager();
        try {
            return new WeightReader(manager, config, checkpoint).read();
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
