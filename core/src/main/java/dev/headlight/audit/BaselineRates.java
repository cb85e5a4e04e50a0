package dev.headlight.audit;

import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;
import dev.headlight.study.Gatherer;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Counts without a model how often position is right where the annotation is drawn anew. Not thread-safe. */
public final class BaselineRates implements Gatherer {

    private static final int ASKED = 0;
    private static final int RIGHT = 1;

    private final LabelsPermuted labels;
    private final BlockSums sums = new BlockSums(1);

    /** The rates of labels that are dealt anew. */
    public BaselineRates(LabelsPermuted labels) {
        this.labels = labels;
    }

    @Override
    public void take(List<Example> batch) {
        for (Example example : batch) {
            Example altered = labels.example(example);
            SplittableRandom random = new SplittableRandom(Blocks.hash(altered.id()));
            Columns columns = sums.of("");
            for (Question question : Question.of(altered, labels.distances(), random)) {
                Counts counts = columns.counts(question.about(), 2);
                counts.add(ASKED, 1);
                counts.add(RIGHT, question.isRightByPosition() ? 1 : 0);
            }
        }
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    /** How often position is right, 0 to 1, by what is asked. */
    public SortedMap<String, Double> rates() {
        SortedMap<String, Double> rates = new TreeMap<>();
        for (String about : sums.names()) {
            Columns all = sums.of("");
            rates.put(about, all.count(about, RIGHT) / (double) all.count(about, ASKED));
        }
        return rates;
    }
}
