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
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        int code = run.report(this::chapters);
        run.out().println("Open it in a browser.");
        return code;
    }

    private List<Chapter> chapters(BertModel model) {
        DemoCorpora corpora = new DemoCorpora(run.folder().resolve("corpora"));
        Measure measure = measures.of(model);
        Chapters chapters = new Chapters(model, measure);
        List<Chapter> written = new ArrayList<>();
        written.addAll(chapters.surfaceAndClusters(
                study(model, measure, articles(corpora), "articles"),
                new ClusterOptions(run.compat(), ScalingKind.METRIC, run.seed())));
        written.add(chapters.syntax(
                study(model, measure, treebank(corpora.stanfordDependencies()), "treebank"),
                SyntaxOptions.STANDARD.withResampling(Resampling.standard(run.seed()))));
        CoreferenceCorpus entities =
                CoreferenceCorpus.of(List.of(corpora.coreference()), CoreferenceOptions.defaults());
        written.add(chapters.coreference(
                study(model, measure, entities, "entities"),
                entities.options(),
                CoreferenceAnalysis.standard(run.seed())));
        written.add(Chapters.of(probes(model, measure, corpora).run()));
        corpora.universalDependencies();
        return written;
    }

    private Study study(BertModel model, Measure measure, Corpus corpus, String task) {
        return run.study(model, measure, corpus).progress(run.progress(task));
    }

    private Corpus articles(DemoCorpora corpora) {
        return TextCorpus.files(List.of(corpora.articles()), MAX_LENGTH, run.seed());
    }

    private static Corpus treebank(Path file) {
        return TreebankCorpus.of(List.of(file), TreebankOptions.defaults());
    }

    /** Small probes: with so few sentences they need several epochs, and the controls would say little. */
    private ProbeStudy probes(BertModel model, Measure measure, DemoCorpora corpora) {
        return ProbeStudy.on(model)
                .train(treebank(corpora.training()))
                .test(treebank(corpora.test()))
                .vectors(ProbeCommand.encoderVectors(model))
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
                .command(run.commandLine())
                .progress(run.progress("probes  "));
    }
}
