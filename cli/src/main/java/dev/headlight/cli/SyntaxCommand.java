package dev.headlight.cli;

import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Resampling;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight syntax}. */
@Command(
        name = "syntax",
        description =
                "What every head knows of each dependency relation: how often the word that it looks at most is the"
                        + " right one; what of the best head survives a fair test (paper, §4.2).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight syntax --treebank en_ewt-ud-dev.conllu -o relations",
            "  headlight syntax --treebank dev.conllu --main-types --compat first-word-rows,poss-rule",
        })
final class SyntaxCommand implements Callable<Integer> {

    @Mixin
    private final TreebankInput treebank = new TreebankInput();

    @Option(names = "--no-trees", description = "Does not read the heads as parsers, which saves some time.")
    private boolean noTrees;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        treebank.check();
        Path folder = output.folder(spec);
        SyntaxOptions options = SyntaxOptions.STANDARD
                .withCompat(run.compat())
                .withTrees(!noTrees)
                .withResampling(Resampling.standard(run.seed()));
        try (AttentionModel opened = model.open(spec.commandLine().getErr(), run.seed())) {
            Measure measure = measures.of(opened);
            Corpus corpus = treebank.corpus(opened.card());
            Chapter chapter = new Chapters(opened, measure).syntax(run.study(opened, measure, corpus, spec), options);
            Reports.write(folder, chapter, spec.commandLine().getOut());
        }
        return 0;
    }
}
