package example;

import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that has learnt nothing: each of its heads always looks the same number of tokens back or ahead. Anything that computes
 * maps can stand in its place, and be asked every question. {@code mvn -q compile exec:java} in this folder.
 */
public final class PositionModel implements AttentionModel {

    private static final int[] OFFSETS = {-2, -1, 1, 2};

    private final Tokenizer tokenizer;

    /** @param tokenizer which cuts the text; any model has one */
    public PositionModel(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public ModelCard card() {
        int vocabulary = 30_522;
        return new ModelCard("positions", "made up", "none", 1, OFFSETS.length, 1, vocabulary, 512, true, 0);
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
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        for (int example = 0; example < batch.size(); example++) {
            receiver.receive(example, rows(batch.get(example).length()));
        }
    }

    /** The only layer: {@code [head, query, key]}, with a weight of 1 in each row. */
    private static MapRows rows(int length) {
        float[] weights = new float[OFFSETS.length * length * length];
        for (int head = 0; head < OFFSETS.length; head++) {
            for (int query = 0; query < length; query++) {
                int key = Math.min(Math.max(query + OFFSETS[head], 0), length - 1);
                weights[(head * length + query) * length + key] = 1;
            }
        }
        return new MapRows(0, OFFSETS.length, 0, length, length, weights, null);
    }

    @Override
    public void close() {}

    public static void main(String[] arguments) {
        try (var bert = Models.open("bert-base-uncased")) {
            var surface = new SurfaceInquiry();
            var outcome = Study.on(new PositionModel(bert.tokenizer()))
                    .read(TextCorpus.files(List.of(Path.of("articles.txt")), 128, 1))
                    .ask(surface)
                    .run();
            var next = outcome.of(surface).mean(SurfaceStatistic.NEXT);
            System.out.printf("%s looks at the next token most: %.2f%n", next.best(), next.get(next.best()));
            outcome.write(Path.of("patterns"));
        }
    }
}
