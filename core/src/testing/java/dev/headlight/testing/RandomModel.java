package dev.headlight.testing;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import java.util.List;
import java.util.SplittableRandom;

/** Yields maps that are random but always the same for the same tokens. */
public final class RandomModel extends MadeUpModel {

    public RandomModel(int layers, int heads) {
        super(
                new ModelCard("random", "a test", "none", layers, heads, 64 * heads, 1000, 512, true, 0),
                new WordTokenizer());
    }

    /** The examples take turns, and their rows come in blocks of two sizes that no word knows of. */
    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        List<HeadMaps> maps = batch.stream().map(this::maps).toList();
        for (int layer = 0; layer < card().layers(); layer++) {
            for (int i = 0; i < batch.size(); i++) {
                MapRows rows = maps.get(i).rows(layer);
                int middle = batch.get(i).length() * 2 / 3;
                receiver.receive(i, part(rows, 0, Math.max(1, middle)));
                if (middle > 0) {
                    receiver.receive(i, part(rows, middle, rows.length()));
                }
            }
        }
    }

    private static MapRows part(MapRows rows, int from, int to) {
        float[] values = new float[rows.heads() * (to - from) * rows.length()];
        for (int head = 0; head < rows.heads(); head++) {
            System.arraycopy(
                    rows.values(),
                    rows.offset(head, from),
                    values,
                    head * (to - from) * rows.length(),
                    (to - from) * rows.length());
        }
        return new MapRows(rows.layer(), rows.heads(), from, to - from, rows.length(), values, null);
    }

    @Override
    public HeadMaps maps(Example example) {
        return random(
                card().layers(),
                card().heads(),
                example.length(),
                example.encoding().tokens().hashCode());
    }

    /** Maps whose rows are random distributions, some of them sharp. */
    public static HeadMaps random(int layers, int heads, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[layers * heads * length * length];
        for (int row = 0; row < values.length; row += length) {
            double sharpness = random.nextDouble(0.1, 12);
            double sum = 0;
            double[] weights = new double[length];
            for (int key = 0; key < length; key++) {
                weights[key] = Math.exp(sharpness * random.nextDouble());
                sum += weights[key];
            }
            for (int key = 0; key < length; key++) {
                values[row + key] = (float) (weights[key] / sum);
            }
        }
        return HeadMaps.of(new HeadGrid(layers, heads), length, values);
    }
}
