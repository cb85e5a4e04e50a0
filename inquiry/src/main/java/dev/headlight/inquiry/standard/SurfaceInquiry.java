package dev.headlight.inquiry.standard;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceExamples;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.Example;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.report.Section;
import dev.headlight.report.sections.EdgeSection;
import dev.headlight.report.sections.SurfaceSection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What every head looks at on the surface: its neighbours, special tokens, punctuation; how broadly (paper, §3). */
public final class SurfaceInquiry implements MapInquiry<SurfaceResult> {

    private static final Schema<SurfaceResult> SCHEMA = new Schema<>("headlight/surface", 4, SurfaceResult.class);

    private final SurfaceAnalysis surface;
    private final SampleAnalysis sample = SampleAnalysis.readable();

    /** Without reference behaviours. */
    public SurfaceInquiry() {
        this(Set.of());
    }

    /** @param compat reference behaviours to follow, of {@link SurfaceAnalysis#COMPAT} */
    public SurfaceInquiry(Set<Compat> compat) {
        this.surface = new SurfaceAnalysis(compat);
    }

    @Override
    public Schema<SurfaceResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What every head looks at on the surface: its neighbours, [CLS], [SEP], punctuation; how broadly;"
                + " with standard errors over documents (paper, §3).";
    }

    @Override
    public List<Analysis<?>> analyses() {
        return List.of(surface, sample);
    }

    @Override
    public SurfaceResult answer(Answers answers, SecondLook look) {
        SurfaceResult result = answers.of(surface);
        List<Example> examples = answers.of(sample);
        return examples.isEmpty() ? result : result.withExamples(SurfaceExamples.find(look, examples.get(0), result));
    }

    @Override
    public List<Statement> statements(SurfaceResult result) {
        return Statements.of(result);
    }

    /** What heads do on the surface needs no annotation; a model that has learnt nothing does what its architecture does. */
    @Override
    public Set<WorldKind> worlds() {
        return EnumSet.of(WorldKind.RANDOM_TWIN, WorldKind.RANDOM_BUT_EMBEDDINGS);
    }

    @Override
    public List<Section> show(Results<SurfaceResult> results) {
        Measure measure = Measure.named(results.manifest().measure());
        SurfaceResult result = results.result();
        List<Section> sections = new ArrayList<>(
                SurfaceSection.of(result, measure, results.manifest().compat().contains(Compat.PAPER_ROLES.key())));
        // The paper's figures come first for weights; what another measure shows is said before them.
        sections.add(measure.equals(Measure.ATTENTION) ? sections.size() : 1, EdgeSection.of(result, measure));
        return sections;
    }

    @Override
    public List<TidyTable> tables(Results<SurfaceResult> results) {
        return StandardTables.of(results.result());
    }

    @Override
    public List<HeadNumber> numbers(Results<SurfaceResult> results) {
        return StandardNumbers.of(results.result());
    }
}
