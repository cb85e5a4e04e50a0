package dev.headlight.probe;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.model.ModelCard;
import dev.headlight.testing.MadeUpModel;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model one of whose heads has read the treebank: it looks from the first piece of each word at the last piece of its
 * governor, or at [CLS] from the root, more often than not. The other heads look about at random.
 */
final class PlantedModel extends MadeUpModel {

    static final int LAYERS = 2;
    static final int HEADS = 3;

    private final int knowing;
    private final AtomicInteger examplesObserved = new AtomicInteger();

    /** @param knowing the number of the knowing head, or −1 for none */
    PlantedModel(int knowing) {
        super(
                new ModelCard("planted", "a test", "planted:" + knowing, LAYERS, HEADS, 6, 100, 512, true, 0),
                new PairTokenizer());
        this.knowing = knowing;
    }

    int examplesObserved() {
        return examplesObserved.get();
    }

    @Override
    public HeadMaps maps(Example example) {
        examplesObserved.incrementAndGet();
        int length = example.length();
        SplittableRandom random =
                new SplittableRandom(example.encoding().tokens().hashCode());
        float[] values = new float[LAYERS * HEADS * length * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 / length);
        }
        if (knowing >= 0) {
            plant(example, values, random);
        }
        normalise(values, length);
        return HeadMaps.of(new HeadGrid(LAYERS, HEADS), length, values);
    }

    private static void normalise(float[] values, int length) {
        for (int row = 0; row < values.length; row += length) {
            double sum = 0;
            for (int key = row; key < row + length; key++) {
                sum += values[key];
            }
            for (int key = row; key < row + length; key++) {
                values[key] = (float) (values[key] / sum);
            }
        }
    }

    private void plant(Example example, float[] values, SplittableRandom random) {
        DependencyTree tree = example.annotation(DependencyTree.class);
        int length = example.length();
        for (int token = 1; token < length - 1; token++) {
            int governor = tree.governor(example.encoding().word(token));
            int key = 0;
            while (governor != DependencyTree.ROOT && example.encoding().word(key) != governor) {
                key++;
            }
            values[(knowing * length + token) * length + key] = (float) random.nextDouble(0.7, 1.4);
        }
    }
}
