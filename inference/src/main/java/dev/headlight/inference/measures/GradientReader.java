package dev.headlight.inference.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.inference.encoder.MaskedLoss;
import dev.headlight.inference.engine.Autograd;
import dev.headlight.maps.MapReceiver;
import java.util.ArrayList;
import java.util.List;

/**
 * |∂L/∂α|, the total derivative through all later layers (paper, §3.2). Zeros are added to each map; the gradient with
 * respect to them is that with respect to the map. The examples of a batch share no path, so that with the sum of their
 * losses each gets its own gradient. An example without targets has no loss, and a map of zeros.
 */
final class GradientReader implements MeasureReader {

    private final Masking masking;
    private final Runnable beforeBackward;

    GradientReader(Masking masking) {
        this(masking, () -> {});
    }

    /** @param beforeBackward is run between the forward and the backward pass */
    GradientReader(Masking masking, Runnable beforeBackward) {
        this.masking = masking;
        this.beforeBackward = beforeBackward;
    }

    @Override
    public void read(BertEncoder encoder, List<Example> examples, MapReceiver receiver) {
        List<MaskedInput> inputs = examples.stream().map(masking::input).toList();
        try (Batch batch = Batch.masked(examples, inputs)) {
            MapFeed feed = new MapFeed(batch, receiver);
            if (inputs.stream().anyMatch(input -> input.targets().length > 0)) {
                differentiate(encoder, batch, new MaskedLoss(batch.manager(), batch, examples, inputs, 1), feed);
            } else {
                zeros(encoder, batch, feed);
            }
        }
    }

    private static void zeros(BertEncoder encoder, Batch batch, MapFeed feed) {
        int heads = encoder.config().heads();
        Shape shape = new Shape(batch.size(), heads, batch.width(), batch.width());
        try (NDArray nothing = batch.manager().zeros(shape, DataType.FLOAT32)) {
            for (int layer = 0; layer < encoder.config().layers(); layer++) {
                feed.feed(layer, nothing);
            }
        }
    }

    private void differentiate(BertEncoder encoder, Batch batch, MaskedLoss loss, MapFeed feed) {
        List<NDArray> added = new ArrayList<>();
        try (Autograd autograd = new Autograd()) {
            NDArray hidden = encoder.encode(batch, new LayerObserver() {
                @Override
                public NDArray weights(int layer, NDArray weights) {
                    NDArray zeros = batch.manager().zeros(weights.getShape(), DataType.FLOAT32);
                    autograd.watch(zeros);
                    added.add(zeros);
                    return weights.add(zeros);
                }
            });
            NDArray logProbabilities = loss.logProbabilities(encoder, hidden);
            beforeBackward.run();
            autograd.backward(logProbabilities, loss.shares());
            for (int layer = 0; layer < added.size(); layer++) {
                try (NDArray gradient = autograd.gradient(added.get(layer));
                        NDArray magnitude = gradient.abs()) {
                    feed.feed(layer, magnitude);
                }
            }
        }
    }
}
