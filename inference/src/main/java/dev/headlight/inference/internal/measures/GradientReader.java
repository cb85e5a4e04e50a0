package dev.headlight.inference.internal.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.encoder.PredictionLoss;
import dev.headlight.inference.internal.encoder.Targets;
import dev.headlight.inference.internal.engine.Autograd;
import dev.headlight.maps.MapReceiver;
import java.util.ArrayList;
import java.util.List;

/**
 * |∂L/∂α|, the total derivative through all later layers (paper, §3.2). Zeros are added to each map; the gradient with
 * respect to them is that with respect to the map. The examples of a batch share no path, so that with the sum of their
 * losses each gets its own gradient. An example without targets has no loss, and a map of zeros.
 */
final class GradientReader implements MeasureReader {

    /** Zeros that were added to a block of weights. */
    private record Added(int layer, int firstQuery, NDArray zeros) {}

    private final Runnable beforeBackward;

    GradientReader() {
        this(() -> {});
    }

    /** @param beforeBackward is run between the forward and the backward pass */
    GradientReader(Runnable beforeBackward) {
        this.beforeBackward = beforeBackward;
    }

    @Override
    public void read(Encoder encoder, List<Example> examples, MapReceiver receiver) {
        List<Targets> targets = examples.stream()
                .map(example -> Targets.of(example, encoder.architecture()))
                .toList();
        try (Batch batch = encoder.batch(examples, targets)) {
            MapFeeder feeder = Measures.feeder(encoder, batch, receiver);
            if (targets.stream().anyMatch(target -> target.count() > 0)) {
                differentiate(encoder, batch, new PredictionLoss(batch.manager(), batch, targets, 1), feeder);
                return;
            }
            for (int layer = 0; layer < encoder.architecture().layers().size(); layer++) {
                feeder.feedZeros(layer);
            }
        }
    }

    private void differentiate(Encoder encoder, Batch batch, PredictionLoss loss, MapFeeder feeder) {
        List<Added> added = new ArrayList<>();
        try (Autograd autograd = new Autograd()) {
            NDArray hidden = encoder.encode(batch, new LayerObserver() {
                @Override
                public NDArray weights(int layer, int firstQuery, NDArray weights) {
                    NDArray zeros = batch.manager().zeros(weights.getShape(), DataType.FLOAT32);
                    autograd.watch(zeros);
                    added.add(new Added(layer, firstQuery, zeros));
                    return weights.add(zeros);
                }
            });
            NDArray logProbabilities = loss.logProbabilities(encoder, hidden);
            beforeBackward.run();
            autograd.backward(logProbabilities, loss.shares());
            for (Added block : added) {
                try (NDArray gradient = autograd.gradient(block.zeros());
                        NDArray magnitude = gradient.abs()) {
                    feeder.feed(block.layer(), block.firstQuery(), magnitude, null);
                }
            }
        }
    }
}
