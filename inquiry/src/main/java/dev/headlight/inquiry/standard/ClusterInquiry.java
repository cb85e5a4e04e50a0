package dev.headlight.inquiry.standard;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.cluster.ClusterAnalysis;
import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ClusterSection;
import dev.headlight.report.sections.MeasureSection;
import dev.headlight.report.sections.PaperHeads;
import dev.headlight.result.Settings;
import java.util.List;

/** How far apart heads are and which behave alike (paper, §6), with the roles that surface patterns give them. */
public final class ClusterInquiry implements MapInquiry<ClusterResult> {

    private static final Schema<ClusterResult> SCHEMA = new Schema<>("headlight/cluster", 3, ClusterResult.class);

    private final ClusterAnalysis cluster;
    private final SurfaceAnalysis surface;

    /** With the default options. */
    public ClusterInquiry() {
        this(ClusterOptions.STANDARD);
    }

    /** With options of one's own. */
    public ClusterInquiry(ClusterOptions options) {
        this.cluster = new ClusterAnalysis(options);
        this.surface = new SurfaceAnalysis(options.compat());
    }

    @Override
    public Schema<ClusterResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "How far apart the heads are: the Jensen-Shannon divergence of every pair, a map of the heads, and"
                + " groups that behave alike (paper, §6).";
    }

    @Override
    public List<Analysis<?>> analyses() {
        return List.of(cluster, surface);
    }

    /** Those of the options, which hold what the roles are set to as well. */
    @Override
    public Settings settings() {
        return cluster.settings();
    }

    @Override
    public ClusterResult answer(Answers answers, SecondLook look) {
        return answers.of(cluster).withRoles(answers.of(surface));
    }

    @Override
    public List<Section> show(Results<ClusterResult> results) {
        return MeasureSection.before(
                results.manifest(),
                "cluster",
                ClusterSection.of(
                        results.result(),
                        results.manifest().corpus().unit(),
                        PaperHeads.of(results.manifest().model().name())));
    }

    @Override
    public List<TidyTable> tables(Results<ClusterResult> results) {
        return StandardTables.of(results.result());
    }

    @Override
    public List<HeadNumber> numbers(Results<ClusterResult> results) {
        return StandardNumbers.of(results.result());
    }
}
