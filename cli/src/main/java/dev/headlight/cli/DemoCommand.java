package dev.headlight.cli;

import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.distance.ScalingKind;
import dev.headlight.inference.BertModel;
import dev.headlight.maps.Measure;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.ProbeStudy;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headlight demo}. */
@Command(
        name = "demo",
        description = "Shows everything on small corpora of its own: articles, a treebank, entities; writes"
                + " headlight-demo/report.html.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  headlight demo", "  headlight demo --model bert-base-cased -o cased"})
final class DemoCommand implements Callable<Integer> {

    private static final int MAX_LENGTH = 128;
    private static final int PROBE_EPOCHS = 6;
    private static final double PROBE_LEARNING_RATE = 0.002;

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
        Path folder = output.folder(spec);
        DemoCorpora corpora = new DemoCorpora(folder.resolve("corpora"));
        try (BertModel opened = model.open(spec.commandLine().getErr(), run.seed())) {
            Measure measure = measures.of(opened);
            Chapters chapters = new Chapters(opened, measure);
            List<Chapter> written = new ArrayList<>();
            written.addAll(chapters.surfaceAndClusters(
                    study(opened, measure, articles(corpora), "articles"),
                    new ClusterOptions(run.compat(), ScalingKind.METRIC, run.seed())));
            written.add(chapters.syntax(
                    study(opened, measure, treebank(corpora.stanfordDependencies()), "treebank"),
                    SyntaxOptions.STANDARD.withResampling(Resampling.standard(run.seed()))));
            CoreferenceCorpus entities =
                    CoreferenceCorpus.of(List.of(corpora.coreference()), CoreferenceOptions.defaults());
            written.add(chapters.coreference(
                    study(opened, measure, entities, "entities"),
                    entities.options(),
                    CoreferenceAnalysis.standard(run.seed())));
            written.add(Chapters.of(probes(opened, measure, corpora).run()));
            corpora.universalDependencies();
            Reports.write(folder, written, spec.commandLine().getOut());
            spec.commandLine().getOut().println("Open it in a browser.");
        }
        return 0;
    }

    private Study study(BertModel opened, Measure measure, Corpus corpus, String task) {
        return run.study(opened, measure, corpus, spec).progress(run.progress(spec, task));
    }

    private Corpus articles(DemoCorpora corpora) {
        return TextCorpus.files(List.of(corpora.articles()), MAX_LENGTH, run.seed());
    }

    private static Corpus treebank(Path file) {
        return TreebankCorpus.of(List.of(file), TreebankOptions.defaults());
    }

    /** Small probes: with so few sentences they need several epochs, and the controls would say little. */
    private ProbeStudy probes(BertModel opened, Measure measure, DemoCorpora corpora) {
        return ProbeStudy.on(opened)
                .train(treebank(corpora.training()))
                .test(treebank(corpora.test()))
                .vectors(ProbeCommand.encoderVectors(opened))
                .options(new ProbeOptions(
                        PROBE_EPOCHS,
                        PROBE_LEARNING_RATE,
                        1,
                        1,
                        run.seed(),
                        false,
                        false,
                        false,
                        measure,
                        run.compat(),
                        run.threads()))
                .command(RunOptions.commandLine(spec))
                .progress(run.progress(spec, "probes  "));
    }
}
