package dev.headlight.cli;

import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.maps.Measure;
import dev.headlight.stats.Resampling;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        treebank.check();
        SyntaxOptions options = SyntaxOptions.STANDARD
                .withCompat(run.compat())
                .withTrees(!noTrees)
                .withResampling(Resampling.standard(run.seed()));
        return run.report(model -> {
            Measure measure = measures.of(model);
            Corpus corpus = treebank.corpus(model.card());
            return List.of(new Chapters(model, measure).syntax(run.study(model, measure, corpus), options));
        });
    }
}
