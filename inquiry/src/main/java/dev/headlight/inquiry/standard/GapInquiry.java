package dev.headlight.inquiry.standard;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.report.Section;
import dev.headlight.report.sections.GapSection;
import dev.headlight.report.sections.MeasureSection;
import dev.headlight.stats.Resampling;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which of two names a head looks at from a pronoun (GAP; Webster et al. 2018). */
public final class GapInquiry implements MapInquiry<GapResult> {

    private static final Schema<GapResult> SCHEMA = new Schema<>("headlight/gap", 3, GapResult.class);

    private final GapAnalysis gap;

    /** With the default options. */
    public GapInquiry() {
        this(new GapAnalysis(Resampling.standard(1)));
    }

    /** With options of one's own. */
    public GapInquiry(GapAnalysis analysis) {
        this.gap = analysis;
    }

    @Override
    public Schema<GapResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "Which of two names every head looks at from a pronoun (GAP).";
    }

    @Override
    public Needs needs() {
        return Needs.of(GapPassage.class);
    }

    @Override
    public List<Analysis<?>> analyses() {
        return List.of(gap);
    }

    @Override
    public GapResult answer(Answers answers, SecondLook look) {
        return answers.of(gap);
    }

    @Override
    public List<Statement> statements(GapResult result) {
        return Statements.of(result);
    }

    @Override
    public Set<WorldKind> worlds() {
        return EnumSet.allOf(WorldKind.class);
    }

    @Override
    public List<Section> show(Results<GapResult> results) {
        return MeasureSection.before(
                results.manifest(),
                "gap",
                List.of(GapSection.of(
                        results.result(), results.manifest().corpus().testUnit())));
    }

    @Override
    public List<String> findings(Results<GapResult> results) {
        return GapSection.lines(results.result(), results.manifest().corpus().testUnit());
    }

    @Override
    public List<TidyTable> tables(Results<GapResult> results) {
        return StandardTables.of(results.result());
    }

    @Override
    public List<HeadNumber> numbers(Results<GapResult> results) {
        return StandardNumbers.of(results.result());
    }
}
