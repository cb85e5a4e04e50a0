package dev.headlight.cli;

import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.distance.ScalingKind;
import dev.headlight.maps.Measure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        text.check();
        ClusterOptions options =
                new ClusterOptions(run.compat(), nonMetric ? ScalingKind.ORDINAL : ScalingKind.METRIC, run.seed());
        return run.report(model -> {
            Measure measure = measures.of(model);
            Corpus corpus = text.corpus(model.card(), run.seed());
            return List.of(new Chapters(model, measure).cluster(run.study(model, measure, corpus), options));
        });
    }
}
