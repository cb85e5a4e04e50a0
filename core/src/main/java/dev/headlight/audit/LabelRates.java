package dev.headlight.audit;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import dev.headlight.study.Gatherer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers {@link Distances} without a model. Not thread-safe. */
public final class LabelRates implements Gatherer {

    private final BlockSums sums = new BlockSums(1);

    @Override
    public void take(List<Example> batch) {
        for (Example example : batch) {
            example.find(DependencyTree.class).ifPresent(this::add);
        }
    }

    private void add(DependencyTree tree) {
        Columns columns = sums.of("");
        for (int word = 0; word < tree.size(); word++) {
            int governor = tree.governor(word);
            if (governor >= 0) {
                columns.counts(tree.relation(word), Distances.COUNT).add(Distances.bin(governor - word), 1);
            }
        }
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    /** What was gathered. */
    public Distances distances() {
        Map<String, int[]> distances = new TreeMap<>();
        for (String relation : sums.names()) {
            distances.put(
                    relation, sums.of("").counts(relation, Distances.COUNT).values());
        }
        return new Distances(distances);
    }
}
