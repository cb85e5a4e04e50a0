package dev.headlight.analysis.mixing;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.TokenMixing;
import dev.headlight.state.State;
import dev.headlight.study.Gathered;
import dev.headlight.study.Gatherer;
import dev.headlight.study.Reading;
import java.util.List;

/**
 * The mixing ratio of each layer (Kobayashi et al. 2021). It is a number of a token in a layer, whatever the heads: no map,
 * hence no {@link dev.headlight.maps.Measure} and no {@link dev.headlight.analysis.Analysis} of one.
 */
public final class Mixing {

    private final AttentionModel model;
    private final TokenMixing mixing;

    /** @throws UsageException if the ratio is not defined for the model */
    public Mixing(AttentionModel model) {
        this.model = model;
        this.mixing = model.require(TokenMixing.class);
    }

    /**
     * Reads the corpus once.
     *
     * @param reading of the same model
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public Gathered<Ratios> run(Reading reading) {
        return reading.gather(Ratios::new);
    }

    /** Gathers the ratios. */
    public final class Ratios implements Gatherer {

        private final MixingSums sums = new MixingSums(model.card().layers());

        private Ratios() {}

        @Override
        public void take(List<Example> batch) {
            List<float[][]> ratios = mixing.mixingRatios(batch);
            for (int i = 0; i < batch.size(); i++) {
                sums.add(batch.get(i), ratios.get(i));
            }
        }

        @Override
        public List<State> states() {
            return sums.states();
        }

        /** The answer so far. */
        public MixingResult result() {
            return sums.result();
        }
    }
}
