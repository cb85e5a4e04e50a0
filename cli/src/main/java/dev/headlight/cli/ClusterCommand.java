package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.distance.ScalingKind;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.ClusterInquiry;
import java.util.List;
import java.util.Set;
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

    /** The reference behaviours that act on the question. */
    static final Set<Compat> SWITCHES = Set.of(Compat.ZERO_SEGMENT_IDS, Compat.SMOOTHED_DISTANCES, Compat.PAPER_ROLES);

    @Mixin
    private final TextInput text = new TextInput();

    @Option(
            names = "--non-metric",
            description = "Makes a map that keeps the order of distances only (Kruskal), not the distances.")
    private boolean nonMetric;

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description = "Reference behaviours that differ from the paper: zero-segment-ids, smoothed-distances,"
                    + " paper-roles.")
    private List<Compat> compat = List.of();

    @Mixin
    private final ShardOptions checkpoints = new ShardOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    static ClusterInquiry inquiry(Set<Compat> switches, boolean nonMetric, long seed) {
        return new ClusterInquiry(
                new ClusterOptions(switches, nonMetric ? ScalingKind.ORDINAL : ScalingKind.METRIC, seed));
    }

    @Override
    public Integer call() {
        run.check(text);
        Set<Compat> switches = Compats.of(compat, SWITCHES);
        ClusterInquiry inquiry = inquiry(switches, nonMetric, run.seed());
        return run.report(checkpoints, (model, output) -> {
            Study study = run.study(model, TextInput.compatible(run.corpus(model, text), switches));
            return checkpoints.answers(measures.apply(study, model, run.seed()).ask(inquiry), output);
        });
    }
}
