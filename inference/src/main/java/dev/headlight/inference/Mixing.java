package dev.headlight.inference;

import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.analysis.mixing.MixingSums;
import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.MixingObserver;
import dev.headlight.state.State;
import dev.headlight.study.Gathered;
import dev.headlight.study.Gatherer;
import dev.headlight.study.Reading;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mixing ratio of each layer (Kobayashi et al. 2021). It is a number of a token in a layer, whatever the heads: no map,
 * hence no {@link dev.headlight.maps.Measure} and no {@link dev.headlight.analysis.Analysis} of one.
 */
public final class Mixing {

    private final BertModel model;

    public Mixing(BertModel model) {
        this.model = model;
    }

    /**
     * Reads the corpus once.
     *
     * @param reading of the same model
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public Gathered<Ratios> run(Reading reading) {
        return reading.gather(() -> new Ratios(this));
    }

    /** Gathers the ratios. */
    public static final class Ratios implements Gatherer {

        private final Mixing mixing;
        private final MixingSums sums;

        private Ratios(Mixing mixing) {
            this.mixing = mixing;
            this.sums = new MixingSums(mixing.model.card().layers());
        }

        @Override
        public void take(List<Example> batch) {
            List<float[][]> ratios = mixing.ratios(batch);
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

    /** The ratios of each example, {@code [layer][token]}. */
    List<float[][]> ratios(List<Example> examples) {
        return model.guard(examples, () -> {
            try (Batch batch = Batch.of(examples)) {
                MixingObserver observer = new MixingObserver(model.encoder(), batch);
                model.encoder().attend(batch, observer);
                return IntStream.range(0, batch.size())
                        .mapToObj(observer::ratios)
                        .toList();
            }
        });
    }
}
