package dev.headlight.inference.internal.scoring;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.maps.Head;
import dev.headlight.model.HeadScores;
import java.util.List;

/** Copies what one head compares in one example. */
public final class ScorePass {

    private ScorePass() {}

    /** @param head one of the encoder's */
    public static HeadScores run(Encoder encoder, Example example, Head head) {
        Attention attention = encoder.architecture().layers().get(head.layer()).attention();
        try (Batch batch = encoder.batch(List.of(example))) {
            Copies copies = new Copies(head, attention, example.length());
            encoder.attend(batch, head.layer(), copies);
            return copies.scores();
        }
    }

    private static final class Copies implements LayerObserver {

        private final Head head;
        private final Attention attention;
        private final HeadScores found;

        Copies(Head head, Attention attention, int tokens) {
            this.head = head;
            this.attention = attention;
            int size = attention.headSize();
            this.found = new HeadScores(
                    tokens, size, new float[tokens * size], new float[tokens * size], new float[tokens * tokens]);
        }

        HeadScores scores() {
            return found;
        }

        @Override
        public void compared(int layer, NDArray queries, NDArray keys) {
            if (layer == head.layer()) {
                copy(queries, found.queries());
                copy(keys, found.keys());
            }
        }

        /** Puts each vector's dimensions where the checkpoint has them. */
        private void copy(NDArray vectors, float[] target) {
            float[] source = ofHead(vectors);
            int[] dimensions = attention.dimensions();
            for (int i = 0; i < source.length; i++) {
                int inVector = i % dimensions.length;
                target[i - inVector + dimensions[inVector]] = source[i];
            }
        }

        @Override
        public void scores(int layer, int firstQuery, NDArray scores) {
            if (layer == head.layer()) {
                float[] rows = ofHead(scores);
                System.arraycopy(rows, 0, found.scores(), firstQuery * found.tokens(), rows.length);
            }
        }

        /** The part {@code [0, head]} of {@code [batch, head, row, column]}, row-major. */
        private float[] ofHead(NDArray all) {
            try (NDArray part = all.get(new NDIndex("0, {}", head.index()));
                    NDArray flat = part.flatten()) {
                return flat.toFloatArray();
            }
        }
    }
}
