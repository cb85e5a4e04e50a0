package dev.headlight.cli;

import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.distance.ScalingKind;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headlight cluster}. */
@Command(
        name = "cluster",
        description =
                "How far apart the heads are: the Jensen-Shannon divergence of every pair, a map of the heads, and"
                        + " groups that behave alike (paper, §6).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight cluster --text articles.txt -o distances",
            "  headlight cluster --segments segments.json --non-metric",
            "  headlight cluster --segments segments.json --compat zero-segment-ids,smoothed-distances",
        })
final class ClusterCommand implements Callable<Integer> {

    @Mixin
    private final TextOptions text = new TextOptions();

    @Option(
            names = "--non-metric",
            description = "Makes a map that keeps the order of distances only (Kruskal), not the distances.")
    private boolean nonMetric;

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
        text.check();
        Path folder = output.folder(spec);
        ClusterOptions options =
                new ClusterOptions(run.compat(), nonMetric ? ScalingKind.ORDINAL : ScalingKind.METRIC, run.seed());
        try (AttentionModel opened = model.open(spec.commandLine().getErr(), run.seed())) {
            Measure measure = measures.of(opened);
            Corpus corpus = text.corpus(opened.card(), run.seed());
            Chapter chapter = new Chapters(opened, measure).cluster(run.study(opened, measure, corpus, spec), options);
            Reports.write(folder, chapter, spec.commandLine().getOut());
        }
        return 0;
    }
}
