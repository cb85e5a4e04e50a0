package dev.headlight.cli;

import dev.headlight.analysis.ablation.AblationOptions;
import dev.headlight.analysis.ablation.HeadGroup;
import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.SampledCorpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.distance.ScalingKind;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.cards.CardsInquiry;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.GapInquiry;
import dev.headlight.inquiry.standard.MixingInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.KnockOut;
import dev.headlight.model.TokenMixing;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.result.OutputFolder;
import dev.headlight.stats.Resampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headlight demo}. */
@Command(
        name = "demo",
        description = "Shows everything on small corpora of its own: articles, a treebank, entities, pronouns; writes"
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
    private static final int FEW_SEGMENTS = 10;
    private static final int FEW_SENTENCES = 60;

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
        run.requireSinglePrecision("the demo asks what has no answers from maps alone, too");
        int code = run.report(this::answers);
        run.out().println("Open the report in a browser.");
        return code;
    }

    private List<Answered<?>> answers(AttentionModel model, OutputFolder output) {
        DemoCorpora corpora = new DemoCorpora(output.staging().resolve("corpora"));
        long seed = run.seed();
        List<Answered<?>> answers = new ArrayList<>();
        answers.addAll(ask(
                model,
                articles(model, corpora),
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
                CoreferenceCorpus.of(
                        List.of(corpora.coreference()),
                        CoreferenceOptions.defaults().withWindowPieces(longest(model))),
                "entities",
                new CoreferenceInquiry(CoreferenceAnalysis.standard(seed))));
        answers.addAll(ask(
                model,
                new GapCorpus(corpora.pronouns(), model.card().maxLength()),
                "pronouns",
                new GapInquiry(new GapAnalysis(Resampling.standard(seed)))));
        answers.addAll(ask(model, treebank(corpora.test(), model), "probes  ", probes(model, corpora)));
        answers.addAll(pastThePaper(model, corpora));
        if (!NextCommand.isTwin(answers.get(0).results().manifest())) {
            answers.add(new CardsInquiry().join(RunFolder.saved(output, run.target(), answers), run.commandLine()));
        }
        corpora.universalDependencies();
        return answers;
    }

    /** What costs more than a pass, on a part of the corpora: other measures, mixing ratios, a third of the layers knocked out. */
    private List<Answered<?>> pastThePaper(AttentionModel model, DemoCorpora corpora) {
        Corpus segments = new SampledCorpus(articles(model, corpora), FEW_SEGMENTS, run.seed());
        List<Answered<?>> answers = new ArrayList<>();
        for (Measure measure : List.of(Measure.NORMS, Measure.GRADIENTS)) {
            if (model.measures().contains(measure) && !measures.is(measure)) {
                Study study = study(model, segments, measure.name()).measure(measure);
                answers.addAll(study.ask(new SurfaceInquiry()).run().answers());
            }
        }
        if (model instanceof TokenMixing) {
            answers.addAll(ask(model, segments, "mixing", new MixingInquiry()));
        }
        if (model instanceof Ablatable) {
            Corpus sentences =
                    new SampledCorpus(treebank(corpora.stanfordDependencies(), model), FEW_SENTENCES, run.seed());
            AblationOptions options = AblationOptions.standard(Resampling.standard(run.seed()))
                    .withKinds(List.of(KnockOut.ZERO))
                    .with(thirds(model.card().grid()));
            answers.addAll(study(model, sentences, "ablation")
                    .ask(new AblationInquiry(options))
                    .run()
                    .answers());
        }
        return answers;
    }

    /** The heads of the lower, the middle and the upper layers. */
    private static List<HeadGroup> thirds(HeadGrid grid) {
        int parts = Math.min(3, grid.layers());
        return IntStream.range(0, parts)
                .mapToObj(part -> {
                    int first = part * grid.layers() / parts;
                    int end = (part + 1) * grid.layers() / parts;
                    return new HeadGroup(
                            "layers " + (first + 1) + " to " + end,
                            grid.heads().stream()
                                    .filter(head -> head.layer() >= first && head.layer() < end)
                                    .toList());
                })
                .toList();
    }

    private Study study(AttentionModel model, Corpus corpus, String task) {
        return run.study(model, corpus).progress(run.progress(task)).masking(measures.masking(model, run.seed()));
    }

    private List<Answered<?>> ask(AttentionModel model, Corpus corpus, String task, Inquiry<?>... inquiries) {
        Study study = run.study(model, corpus).progress(run.progress(task));
        return measures.apply(study, model, run.seed()).ask(inquiries).run().answers();
    }

    private Corpus articles(AttentionModel model, DemoCorpora corpora) {
        return TextCorpus.files(List.of(corpora.articles()), longest(model), run.seed());
    }

    private static int longest(AttentionModel model) {
        return Math.min(MAX_LENGTH, model.card().maxLength());
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
