package dev.headlight.study;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.maps.MapCheck;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.state.State;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Feeds any number of analyses from one forward pass a batch. */
public final class MapGatherer implements Gatherer {

    private final AttentionModel model;
    private final Measure measure;
    private final Map<Analysis<?>, Accumulator<?>> accumulators = new IdentityHashMap<>();
    private final List<Accumulator<?>> inOrder = new ArrayList<>();

    /** @param analyses to be fed, each once */
    public MapGatherer(AttentionModel model, Measure measure, List<Analysis<?>> analyses) {
        this.model = model;
        this.measure = measure;
        for (Analysis<?> analysis : analyses) {
            Accumulator<?> accumulator = analysis.start(model.card(), measure);
            accumulators.put(analysis, accumulator);
            inOrder.add(accumulator);
        }
    }

    @Override
    public void take(List<Example> batch) {
        List<List<Accumulator.Rows>> readers = new ArrayList<>();
        for (Example example : batch) {
            List<Accumulator.Rows> ofExample = new ArrayList<>();
            inOrder.forEach(accumulator -> ofExample.add(accumulator.begin(example)));
            readers.add(ofExample);
        }
        model.observe(batch, measure, (example, rows) -> {
            MapCheck.check(rows, measure, batch.get(example).id());
            readers.get(example).forEach(reader -> reader.take(rows));
        });
        readers.forEach(ofExample -> ofExample.forEach(Accumulator.Rows::end));
    }

    /** What an example has yielded counts when it is complete, and the examples of a batch are when it is. */
    @Override
    public boolean takesAgain() {
        return true;
    }

    @Override
    public List<State> states() {
        return inOrder.stream()
                .flatMap(accumulator -> accumulator.states().stream())
                .toList();
    }

    /** What an analysis has gathered. */
    @SuppressWarnings("unchecked") // each analysis is put with what it started itself
    public <R> Accumulator<R> of(Analysis<R> analysis) {
        Accumulator<R> accumulator = (Accumulator<R>) accumulators.get(analysis);
        if (accumulator == null) {
            throw new IllegalArgumentException("the analysis \"" + analysis.name() + "\" was not fed");
        }
        return accumulator;
    }
}
