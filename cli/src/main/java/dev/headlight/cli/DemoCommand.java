package dev.headlight.cli;

import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Resampling;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headlight demo}. */
@Command(
        name = "demo",
        description = "Shows everything on corpora of its own: 42 short articles; writes headlight-demo/report.html.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  headlight demo", "  headlight demo --model bert-base-cased -o cased"})
final class DemoCommand implements Callable<Integer> {

    private static final int MAX_LENGTH = 128;

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
        Path folder = output.folder(spec);
        try (AttentionModel opened = model.open(spec.commandLine().getErr(), run.seed())) {
            Measure measure = model.measure(opened);
            Chapters chapters = new Chapters(opened, measure);
            DemoCorpora corpora = new DemoCorpora(folder.resolve("corpora"));
            Corpus articles = TextCorpus.files(List.of(corpora.articles()), MAX_LENGTH, run.seed());
            Corpus treebank = TreebankCorpus.of(List.of(corpora.stanfordDependencies()), TreebankOptions.defaults());
            corpora.universalDependencies();
            Corpus entities = CoreferenceCorpus.of(List.of(corpora.coreference()), CoreferenceOptions.defaults());
            Resampling resampling = Resampling.standard(run.seed());
            List<Chapter> written = List.of(
                    chapters.surface(run.study(opened, measure, articles, spec)),
                    chapters.syntax(
                            run.study(opened, measure, treebank, spec),
                            SyntaxOptions.STANDARD.withResampling(resampling)),
                    chapters.coreference(
                            run.study(opened, measure, entities, spec), CoreferenceAnalysis.standard(run.seed())));
            Path report = Reports.write(folder, written);
            spec.commandLine().getOut().println("Open " + report.toAbsolutePath() + " in a browser.");
        }
        return 0;
    }
}
