package dev.headlight.analysis.specimen;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Keeps a few examples of the corpus to draw heads on when it is known which. It looks at examples only, not at their maps.
 */
public final class SampleAnalysis implements Analysis<List<Example>> {

    private static final int BEST_LENGTH = 26;

    /**
     * No longer example is drawn: nobody could read it, the maps of all heads, which are held for it, grow with the square of
     * the length, and so does the result.
     */
    static final int LONGEST = 160;

    private final String name;
    private final int perGroup;
    private final BiConsumer<Example, ExampleSample> chooser;

    /**
     * @param name what saved states call it
     * @param perGroup how many examples a group keeps
     * @param chooser offers an example to the groups that it belongs to; it is asked about none of more than {@value #LONGEST} tokens
     */
    public SampleAnalysis(String name, int perGroup, BiConsumer<Example, ExampleSample> chooser) {
        this.name = name;
        this.perGroup = perGroup;
        this.chooser = chooser;
    }

    /** Keeps the example whose length is closest to what the eye takes in. */
    public static SampleAnalysis readable() {
        return new SampleAnalysis(
                "sample", 1, (example, sample) -> sample.offer("", Math.abs(example.length() - BEST_LENGTH), example));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Accumulator<List<Example>> start(ModelCard card, Measure measure) {
        ExampleSample sample = new ExampleSample(perGroup);
        return new Accumulator<>() {
            @Override
            public Rows begin(Example example) {
                if (example.length() <= LONGEST) {
                    chooser.accept(example, sample);
                }
                return Rows.IGNORED;
            }

            @Override
            public List<State> states() {
                return List.of(sample);
            }

            @Override
            public List<Example> result() {
                return sample.examples();
            }
        };
    }
}
