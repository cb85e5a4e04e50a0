package dev.headlight.cli;

import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.inference.BertModel;
import dev.headlight.inference.Mixing;
import dev.headlight.maps.Measure;
import dev.headlight.report.sections.MixingSection;
import dev.headlight.result.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        text.check();
        Path folder = output.folder(spec);
        try (BertModel opened = model.open(spec.commandLine().getErr(), run.seed())) {
            Corpus corpus = text.corpus(opened.card(), run.seed());
            Results<MixingResult> results = new Mixing(opened).run(run.study(opened, Measure.NORMS, corpus, spec));
            Chapter chapter = new Chapter(results, List.of(MixingSection.of(results.result())));
            Reports.write(folder, chapter, spec.commandLine().getOut());
        }
        return 0;
    }
}
