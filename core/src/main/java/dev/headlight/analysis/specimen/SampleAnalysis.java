package dev.headlight.analysis.specimen;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one example of the corpus to draw heads on: the one whose length is closest to what the eye takes in. Which one it
 * is does not depend on the order of reading.
 */
public final class SampleAnalysis implements Analysis<Optional<Example>> {

    private static final int BEST_LENGTH = 26;
    private static final Comparator<Example> ORDER = Comparator.<Example>comparingInt(
                    example -> Math.abs(example.length() - BEST_LENGTH))
            .thenComparing(Example::id);

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Accumulator<Optional<Example>> start(ModelCard card, Measure measure) {
        return new Sample();
    }

    private static final class Sample implements Accumulator<Optional<Example>> {

        private @Nullable Example kept;

        @Override
        public void add(Example example, HeadMaps maps) {
            if (kept == null || ORDER.compare(example, kept) < 0) {
                kept = example;
            }
        }

        @Override
        public void merge(Accumulator<Optional<Example>> other) {
            Example theirs = ((Sample) other).kept;
            if (theirs != null && (kept == null || ORDER.compare(theirs, kept) < 0)) {
                kept = theirs;
            }
        }

        @Override
        public Optional<Example> result() {
            return Optional.ofNullable(kept);
        }
    }
}
