package dev.headlight.inquiry.paper;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.paper.JudgedClaim;
import dev.headlight.analysis.paper.JudgedClaim.Judged;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.paper.VerdictRule;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.JoinInquiry;
import dev.headlight.inquiry.JoinedCorpora;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.paper.Claims.Entry;
import dev.headlight.inquiry.paper.Claims.Run;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.report.Section;
import dev.headlight.report.sections.PaperSection;
import dev.headlight.result.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the paper says beside what was measured: each claim with its verdict, each figure redrawn. */
public final class PaperInquiry implements JoinInquiry<PaperResult> {

    private static final Schema<PaperResult> SCHEMA = new Schema<>("headlight/paper", 1, PaperResult.class);

    @Override
    public Schema<PaperResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What of the paper holds: every claim with the published number, ours with its interval, and the verdict.";
    }

    /**
     * Judges the paper by the results of its parts.
     *
     * @param files results; those of other questions are passed over
     * @throws dev.headlight.UsageException if there is none of a part, two of one, or they are of several models
     */
    @Override
    public Answered<PaperResult> join(List<Saved> files, @Nullable String command) {
        Instant start = Instant.now();
        PaperSet set = new PaperSet(files);
        PaperResult result = new PaperResult(
                set.parts(),
                set.left(),
                Claims.entries().stream().map(entry -> judged(entry, set)).toList(),
                set.find(PartName.SURFACE, SurfaceResult.class),
                set.find(PartName.GRADIENTS, SurfaceResult.class).map(found -> found.withExamples(List.of())),
                set.find(PartName.SYNTAX, SyntaxResult.class),
                set.find(PartName.COREFERENCE, CoreferenceResult.class),
                set.find(PartName.PROBES, ProbeResult.class),
                set.find(PartName.CLUSTER, ClusterResult.class),
                set.find(PartName.GAP, GapResult.class));
        Settings options = Settings.of(
                "joined", result.parts().stream().map(PaperResult.Part::file).toList());
        Manifest manifest = Manifest.now(
                command,
                set.first().model(),
                JoinedCorpora.measure(set.files()),
                JoinedCorpora.corpus(set.files()),
                options,
                1,
                start);
        return new Answered<>(this, new Results<>(SCHEMA.name(), SCHEMA.version(), manifest, result));
    }

    private static JudgedClaim judged(Entry entry, PaperSet set) {
        PartName part = entry.measured().part();
        Optional<Judged> reference = set.find(part, Run.REFERENCE)
                .map(results ->
                        VerdictRule.judge(entry.claim(), entry.measured().in(results)));
        if (entry.run() == Run.REFERENCE) {
            return new JudgedClaim(entry.claim(), reference.orElseGet(() -> notAsked(entry, part)), Optional.empty());
        }
        Measured ours = set.find(part, Run.PAPER)
                .map(results -> entry.measured().in(results))
                .orElseGet(() -> Measured.missing("it was not measured: give " + part.needs()));
        return new JudgedClaim(entry.claim(), VerdictRule.judge(entry.claim(), ours), reference);
    }

    private static Judged notAsked(Entry entry, PartName part) {
        return VerdictRule.judge(
                entry.claim(),
                Measured.missing("it was not measured: give " + part.needs()
                        + " and --reference, for it is about the released code"));
    }

    @Override
    public List<Section> show(Results<PaperResult> results) {
        return PaperSection.of(results.result(), results.manifest().model().name());
    }

    @Override
    public List<String> findings(Results<PaperResult> results) {
        return PaperSection.lines(results.result());
    }

    @Override
    public List<TidyTable> tables(Results<PaperResult> results) {
        return List.of(PaperTables.of(results.result()));
    }
}
