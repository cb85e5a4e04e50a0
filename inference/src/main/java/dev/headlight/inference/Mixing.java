package dev.headlight.inference;

import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.analysis.mixing.MixingSums;
import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.MixingObserver;
import dev.headlight.result.Results;
import dev.headlight.study.Study;
import dev.headlight.study.Sweep;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mixing ratio of each layer (Kobayashi et al. 2021). It is a number of a token in a layer, whatever the heads: no map,
 * hence no {@link dev.headlight.maps.Measure} and no {@link dev.headlight.analysis.Analysis} of one.
 */
public final class Mixing {

    private static final int VERSION = 1;

    private final BertModel model;

    public Mixing(BertModel model) {
        this.model = model;
    }

    /**
     * Runs the study.
     *
     * @param study of the same model, with its corpus, threads and progress
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public Results<MixingResult> run(Study study) {
        Sweep<MixingSums> sweep =
                study.sweep(() -> new MixingSums(model.card().layers()), this::add, MixingSums::merge);
        return new Results<>(
                "headlight/mixing", VERSION, sweep.manifest(), sweep.state().result());
    }

    private void add(MixingSums sums, List<Example> examples) {
        List<float[][]> ratios = ratios(examples);
        for (int i = 0; i < examples.size(); i++) {
            sums.add(examples.get(i).document(), examples.get(i).encoding(), ratios.get(i));
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
