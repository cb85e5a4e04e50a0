package dev.headlight.inquiry.standard;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxExamples;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.report.Section;
import dev.headlight.report.sections.MeasureSection;
import dev.headlight.report.sections.SyntaxSection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which head knows which dependency relation, and what of it survives a fair test (paper, §4.2). */
public final class SyntaxInquiry implements MapInquiry<SyntaxResult> {

    private static final Schema<SyntaxResult> SCHEMA = new Schema<>("headlight/syntax", 4, SyntaxResult.class);

    private final SyntaxOptions options;
    private final SyntaxAnalysis syntax;
    private final SyntaxExamples examples;
    private final SampleAnalysis sample;

    /** With the default options. */
    public SyntaxInquiry() {
        this(SyntaxOptions.STANDARD);
    }

    /** With options of one's own. */
    public SyntaxInquiry(SyntaxOptions options) {
        this.options = options;
        this.syntax = new SyntaxAnalysis(options);
        this.examples = new SyntaxExamples(options);
        this.sample = examples.sample();
    }

    @Override
    public Schema<SyntaxResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What every head knows of each dependency relation: how often the word that it looks at most is the"
                + " right one; what of the best head survives a fair test (paper, §4.2).";
    }

    @Override
    public Needs needs() {
        return Needs.of(DependencyTree.class);
    }

    @Override
    public List<Analysis<?>> analyses() {
        return List.of(syntax, sample);
    }

    @Override
    public SyntaxResult answer(Answers answers, SecondLook look) {
        SyntaxResult result = answers.of(syntax);
        return result.withExamples(examples.find(look, answers.of(sample), result));
    }

    @Override
    public List<Statement> statements(SyntaxResult result) {
        return Statements.of(result);
    }

    @Override
    public Set<WorldKind> worlds() {
        return EnumSet.allOf(WorldKind.class);
    }

    @Override
    public SyntaxInquiry forAudit(WorldKind world) {
        return new SyntaxInquiry(options.withBothRows(false));
    }

    @Override
    public List<Section> show(Results<SyntaxResult> results) {
        return MeasureSection.before(
                results.manifest(),
                "syntax",
                SyntaxSection.of(
                        results.result(),
                        results.manifest().corpus().testUnit(),
                        Measure.named(results.manifest().measure())));
    }

    @Override
    public List<String> findings(Results<SyntaxResult> results) {
        return SyntaxSection.lines(results.result(), results.manifest().corpus().testUnit());
    }

    @Override
    public List<TidyTable> tables(Results<SyntaxResult> results) {
        return SyntaxTables.of(results.result());
    }

    @Override
    public List<HeadNumber> numbers(Results<SyntaxResult> results) {
        return StandardNumbers.of(results.result());
    }
}
