package dev.headlight.inquiry.standard;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.CoreferenceExamples;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.report.Section;
import dev.headlight.report.sections.CoreferenceSection;
import dev.headlight.report.sections.MeasureSection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which heads look from a mention to its antecedent, beside simple rules (paper, §4.3). */
public final class CoreferenceInquiry implements MapInquiry<CoreferenceResult> {

    private static final Schema<CoreferenceResult> SCHEMA =
            new Schema<>("headlight/coreference", 3, CoreferenceResult.class);

    private final CoreferenceAnalysis coreference;
    private final CoreferenceExamples examples;
    private final SampleAnalysis sample;

    /** With the default options. */
    public CoreferenceInquiry() {
        this(CoreferenceAnalysis.standard(1));
    }

    /** With options of one's own. */
    public CoreferenceInquiry(CoreferenceAnalysis analysis) {
        this.coreference = analysis;
        this.examples = new CoreferenceExamples(analysis);
        this.sample = examples.sample();
    }

    @Override
    public Schema<CoreferenceResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "Which heads look from a mention to its antecedent, beside simple rules (paper, §4.3).";
    }

    @Override
    public Needs needs() {
        return Needs.of(CoreferenceWindow.class);
    }

    @Override
    public List<Analysis<?>> analyses() {
        return List.of(coreference, sample);
    }

    @Override
    public CoreferenceResult answer(Answers answers, SecondLook look) {
        CoreferenceResult result = answers.of(coreference);
        return result.withExamples(examples.find(look, answers.of(sample), result));
    }

    @Override
    public List<Statement> statements(CoreferenceResult result) {
        return Statements.of(result);
    }

    @Override
    public Set<WorldKind> worlds() {
        return EnumSet.allOf(WorldKind.class);
    }

    @Override
    public List<Section> show(Results<CoreferenceResult> results) {
        return MeasureSection.before(
                results.manifest(),
                "coreference",
                List.of(CoreferenceSection.of(
                        results.result(),
                        results.manifest().corpus().testUnit(),
                        Measure.named(results.manifest().measure()),
                        PublishedNumbers.all())));
    }

    @Override
    public List<String> findings(Results<CoreferenceResult> results) {
        return CoreferenceSection.lines(
                results.result(), results.manifest().corpus().testUnit());
    }

    @Override
    public List<TidyTable> tables(Results<CoreferenceResult> results) {
        return StandardTables.of(results.result());
    }

    @Override
    public List<HeadNumber> numbers(Results<CoreferenceResult> results) {
        return StandardNumbers.of(results.result());
    }
}
