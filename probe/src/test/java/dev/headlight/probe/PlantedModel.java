package dev.headlight.probe;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model one of whose heads has read the treebank: it looks from the first piece of each word at the last piece of its
 * governor, or at [CLS] from the root, more often than not. The other heads look about at random.
 */
final class PlantedModel implements AttentionModel {

    static final int LAYERS = 2;
    static final int HEADS = 3;

    private final Tokenizer tokenizer = new PairTokenizer();
    private final int knowing;
    private final AtomicInteger examplesObserved = new AtomicInteger();

    /** @param knowing the number of the knowing head, or −1 for none */
    PlantedModel(int knowing) {
        this.knowing = knowing;
    }

    int examplesObserved() {
        return examplesObserved.get();
    }

    @Override
    public ModelCard card() {
        return new ModelCard("planted", "a test", "planted:" + knowing, LAYERS, HEADS, 6, 100, 512, true, 0);
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.ATTENTION);
    }

    @Override
    public List<HeadMaps> observe(List<Example> batch, Measure measure) {
        examplesObserved.addAndGet(batch.size());
        return batch.stream().map(this::maps).toList();
    }

    private HeadMaps maps(Example example) {
        int length = example.length();
        SplittableRandom random =
                new SplittableRandom(example.encoding().tokens().hashCode());
        float[] values = new float[LAYERS * HEADS * length * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 / length);
        }
        HeadMaps maps = new HeadMaps(LAYERS, HEADS, length, values);
        if (knowing >= 0) {
            plant(example, maps, random);
        }
        return maps;
    }

    private void plant(Example example, HeadMaps maps, SplittableRandom random) {
        DependencyTree tree = example.annotation(DependencyTree.class);
        for (int token = 1; token < example.length() - 1; token++) {
            int governor = tree.governor(example.encoding().word(token));
            int key = 0;
            while (governor != DependencyTree.ROOT && example.encoding().word(key) != governor) {
                key++;
            }
            float weight = (float) random.nextDouble(0.5, 1);
            maps.values()[maps.offset(knowing / HEADS, knowing % HEADS, token) + key] = weight;
        }
    }

    @Override
    public void close() {}
}
