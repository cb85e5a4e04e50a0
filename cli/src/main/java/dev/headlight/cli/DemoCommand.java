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
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.result.OutputFolder;
import dev.headlight.stats.Resampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headlight demo}. */
@Command(
        name = "demo",
        description = "Shows everything on small corpora of its own: articles, a treebank, entities; writes"
                + " headlight-demo/report.html.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight demo",
            "  headlight demo --model bert-base-cased -o cased",
            "  headlight demo --corpora-only",
        })
final class DemoCommand implements Callable<Integer> {

    private static final int MAX_LENGTH = 128;
    private static final int PROBE_EPOCHS = 6;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Option(
            names = "--corpora-only",
            description =
                    "Only lays the corpora out, in the folder corpora, so that other commands can be tried on them.")
    private boolean corporaOnly;

    @Override
    public Integer call() {
        if (corporaOnly) {
            Path folder = run.target().resolve("corpora");
            new DemoCorpora(folder).all();
            run.out().println("The corpora are in " + folder.toAbsolutePath());
            return CommandLine.ExitCode.OK;
        }
        int code = run.report(this::answers);
        run.out().println("Open it in a browser.");
        return code;
    }

    private List<Answered<?>> answers(AttentionModel model, OutputFolder output) {
        DemoCorpora corpora = new DemoCorpora(output.staging().resolve("corpora"));
        long seed = run.seed();
        List<Answered<?>> answers = new ArrayList<>();
        answers.addAll(ask(
                model,
                TextCorpus.files(List.of(corpora.articles()), MAX_LENGTH, seed),
                "articles",
                new SurfaceInquiry(),
                new ClusterInquiry(new ClusterOptions(Set.of(), ScalingKind.METRIC, seed))));
        answers.addAll(ask(
                model,
                treebank(corpora.stanfordDependencies(), model),
                "treebank",
                new SyntaxInquiry(SyntaxOptions.STANDARD.withResampling(Resampling.standard(seed)))));
        answers.addAll(ask(
                model,
                CoreferenceCorpus.of(List.of(corpora.coreference()), CoreferenceOptions.defaults()),
                "entities",
                new CoreferenceInquiry(CoreferenceAnalysis.standard(seed))));
        answers.addAll(ask(model, treebank(corpora.test(), model), "probes  ", probes(model, corpora)));
        corpora.universalDependencies();
        return answers;
    }

    private List<Answered<?>> ask(AttentionModel model, Corpus corpus, String task, Inquiry<?>... inquiries) {
        Study study = run.study(model, corpus).progress(run.progress(task));
        return measures.apply(study, model, run.seed()).ask(inquiries).run().answers();
    }

    private static Corpus treebank(Path file, AttentionModel model) {
        return TreebankCorpus.of(
                List.of(file), TreebankOptions.defaults().within(model.card().maxLength()));
    }

    /** Small probes: with so few sentences they need several epochs, and the controls would say little. */
    private ProbeInquiry probes(AttentionModel model, DemoCorpora corpora) {
        ProbeOptions options = ProbeOptions.builder()
                .epochs(PROBE_EPOCHS)
                .seeds(1)
                .seed(run.seed())
                .controls(false)
                .learningCurve(false)
                .headSelection(false)
                .build();
        return new ProbeInquiry(Probing.trainedOn(treebank(corpora.training(), model), options));
    }
}
