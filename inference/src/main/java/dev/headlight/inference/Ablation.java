package dev.headlight.inference;

import dev.headlight.UsageException;
import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.ablation.AblationSums;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.ablation.HeadMeans;
import dev.headlight.inference.ablation.KnockOutPass;
import dev.headlight.result.Results;
import dev.headlight.study.Study;
import dev.headlight.study.Sweep;
import java.util.List;

/**
 * Knocks out every head in turn, in three ways, and sees what becomes of the masked-LM loss. It compares losses of a
 * changed and the unchanged model, so it is no {@link dev.headlight.analysis.Analysis} of maps. It reads the corpus twice,
 * the first time for the heads' mean outputs; the second costs some 240 forward passes for BERT-base.
 */
public final class Ablation {

    /**
     * A good number of tokens for {@link Study#batchTokens}: each batch passes many times, several copies at once, so small
     * batches cost nothing and give every thread something to do.
     */
    public static final int BATCH_TOKENS = 256;

    private static final int VERSION = 1;

    private final BertModel model;

    public Ablation(BertModel model) {
        this.model = model;
    }

    /**
     * Runs the study.
     *
     * @param study of the same model, with its corpus, threads and progress; examples that bring no {@link MaskedInput} are
     *     masked by the model
     * @throws UsageException if an example has no token to be predicted, or is longer than the model reads
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public Results<AblationResult> run(Study study) {
        Sweep<HeadMeans> means = study.sweep(
                () -> new HeadMeans(model.encoder()),
                (state, batch) -> model.guard(batch, () -> {
                    state.add(batch, model.inputs(batch));
                    return state;
                }),
                HeadMeans::merge);
        KnockOutPass pass = new KnockOutPass(model.encoder(), means.state());
        Sweep<AblationSums> losses = study.sweep(
                () -> new AblationSums(model.card().layers(), model.card().heads()),
                (sums, batch) -> add(pass, sums, batch),
                AblationSums::merge);
        return new Results<>(
                "headlight/ablation", VERSION, losses.manifest(), losses.state().result());
    }

    private void add(KnockOutPass pass, AblationSums sums, List<Example> batch) {
        List<MaskedInput> inputs = model.inputs(batch);
        for (int i = 0; i < batch.size(); i++) {
            if (inputs.get(i).targets().length == 0) {
                throw new UsageException(batch.get(i).id() + " has no token to be predicted; leave it out");
            }
        }
        List<KnockOutPass.Losses> losses = model.guard(batch, () -> pass.run(batch, inputs));
        for (int i = 0; i < batch.size(); i++) {
            KnockOutPass.Losses found = losses.get(i);
            sums.add(batch.get(i).document(), inputs.get(i).targets().length, found.loss(), found.changes());
        }
    }
}
