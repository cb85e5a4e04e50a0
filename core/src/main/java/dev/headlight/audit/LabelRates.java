package dev.headlight.audit;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import dev.headlight.study.Gatherer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers {@link Positions} without a model. Not thread-safe. */
public final class LabelRates implements Gatherer {

    private static final String RELATION = "relation/";
    private static final String MENTIONS = "mentions";
    private static final String NEAREST = "nearest";

    private final BlockSums sums = new BlockSums(1);

    @Override
    public void take(List<Example> batch) {
        for (Example example : batch) {
            example.find(DependencyTree.class).ifPresent(this::add);
            example.find(CoreferenceWindow.class).ifPresent(window -> add(example, window));
        }
    }

    private void add(DependencyTree tree) {
        Columns columns = sums.of("");
        for (int word = 0; word < tree.size(); word++) {
            int governor = tree.governor(word);
            if (governor >= 0) {
                columns.counts(RELATION + tree.relation(word), Positions.DISTANCES)[Positions.bin(governor - word)]++;
            }
        }
    }

    private void add(Example example, CoreferenceWindow window) {
        Columns columns = sums.of("");
        Question.ofMentions(example, LabelsPermuted.dealt(window, 0, example.id()))
                .forEach(question -> {
                    columns.counts(MENTIONS, 1)[0]++;
                    columns.counts(NEAREST, 1)[0] += question.isRightByPosition() ? 1 : 0;
                });
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    /** What was gathered. */
    public Positions positions() {
        Columns all = sums.of("");
        Map<String, int[]> distances = new TreeMap<>();
        for (String name : sums.names()) {
            if (name.startsWith(RELATION)) {
                distances.put(name.substring(RELATION.length()), all.counts(name, Positions.DISTANCES));
            }
        }
        return new Positions(distances, all.count(MENTIONS, 0), all.count(NEAREST, 0));
    }
}
