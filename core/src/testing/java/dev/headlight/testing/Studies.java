package dev.headlight.testing;

import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.util.List;

/** Runs analyses over examples. */
public final class Studies {

    private Studies() {}

    /** The answer of one analysis. */
    public static <R> R ask(AttentionModel model, List<Example> examples, int threads, Analysis<R> analysis) {
        return gather(model, examples, threads, analysis).of(analysis).result();
    }

    /** What several analyses gather, in small batches. */
    public static MapGatherer gather(
            AttentionModel model, List<Example> examples, int threads, Analysis<?>... analyses) {
        return new Reading(model, Corpus.of("test", examples), threads, 100, Progress.NONE)
                .gather(() -> new MapGatherer(model, Measure.ATTENTION, List.of(analyses)))
                .whole();
    }
}
