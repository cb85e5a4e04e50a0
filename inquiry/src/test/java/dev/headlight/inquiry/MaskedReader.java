package dev.headlight.inquiry;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.model.ModelCard;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.WordTokenizer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Notes how many targets the examples bring that it reads, and how many tokens its batches have. */
final class MaskedReader extends MadeUpModel implements MaskedLanguageModel {

    private final Queue<Integer> targets = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> batchTokens = new ConcurrentLinkedQueue<>();

    MaskedReader() {
        super(new ModelCard("masked", "a test", "none", 2, 2, 8, 1000, 512, true, 0), new WordTokenizer());
    }

    /** The number of targets of each example. */
    Queue<Integer> targets() {
        return targets;
    }

    /** The number of tokens of each batch. */
    Queue<Integer> batchTokens() {
        return batchTokens;
    }

    @Override
    public HeadMaps maps(Example example) {
        targets.add(example.annotation(MaskedInput.class).targets().length);
        return RandomModel.random(
                2, 2, example.length(), example.encoding().tokens().hashCode());
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        batchTokens.add(batch.stream().mapToInt(Example::length).sum());
        super.observe(batch, measure, receiver);
    }

    @Override
    public float[][] logits(Example example, int... positions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double[] losses(List<Example> examples) {
        throw new UnsupportedOperationException();
    }
}
