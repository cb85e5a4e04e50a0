package dev.headlight.audit;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.state.State;
import java.util.List;
import java.util.function.UnaryOperator;

/** An analysis in another world, fed in the same reading as in this one. Immutable and thread-safe. */
public final class AlteredAnalysis<R> implements Analysis<R> {

    private final Analysis<R> analysis;
    private final Alteration alteration;

    /** An analysis of altered maps. */
    public AlteredAnalysis(Analysis<R> analysis, Alteration alteration) {
        this.analysis = analysis;
        this.alteration = alteration;
    }

    @Override
    public String name() {
        return analysis.name();
    }

    @Override
    public Settings settings() {
        return analysis.settings();
    }

    @Override
    public Accumulator<R> start(ModelCard card, Measure measure) {
        Accumulator<R> accumulator = analysis.start(card, measure);
        return new Accumulator<>() {
            @Override
            public Rows begin(Example example) {
                Example altered = alteration.example(example);
                Rows rows = accumulator.begin(altered);
                UnaryOperator<MapRows> change = alteration.rows(altered, card);
                return new Rows() {
                    @Override
                    public void take(MapRows original) {
                        rows.take(change.apply(original));
                    }

                    @Override
                    public void end() {
                        rows.end();
                    }
                };
            }

            @Override
            public List<State> states() {
                return accumulator.states();
            }

            @Override
            public R result() {
                return accumulator.result();
            }
        };
    }
}
