package dev.headlight.cli;

import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.inference.Mixing;
import dev.headlight.maps.Measure;
import dev.headlight.report.sections.MixingSection;
import dev.headlight.result.Results;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headlight mixing}. */
@Command(
        name = "mixing",
        description = "How much of a token's new vector comes from other tokens in each layer, residual connection and"
                + " LayerNorm included (Kobayashi et al. 2021).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  headlight mixing --text articles.txt -o ratios"})
final class MixingCommand implements Callable<Integer> {

    @Mixin
    private final TextOptions text = new TextOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        text.check();
        return run.report(model -> {
            Corpus corpus = text.corpus(model.card(), run.seed());
            Results<MixingResult> results = new Mixing(model).run(run.study(model, Measure.NORMS, corpus));
            return List.of(new Chapter(results, List.of(MixingSection.of(results.result()))));
        });
    }
}
