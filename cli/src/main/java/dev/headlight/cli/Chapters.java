package dev.headlight.cli;

import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.specimen.Specimens;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.syntax.SentenceSample;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxExamples;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.report.sections.CoreferenceSection;
import dev.headlight.report.sections.GapSection;
import dev.headlight.report.sections.SurfaceSection;
import dev.headlight.report.sections.SyntaxSection;
import dev.headlight.result.Results;
import dev.headlight.study.Study;
import dev.headlight.study.StudyOutcome;
import java.util.List;

/** Runs a study for each analysis; shared by its command and the demo. */
final class Chapters {

    private final AttentionModel model;
    private final Measure measure;

    Chapters(AttentionModel model, Measure measure) {
        this.model = model;
        this.measure = measure;
    }

    /** Surface patterns; the model reads one example once more, to be drawn. */
    Chapter surface(Study study) {
        SurfaceAnalysis surface = new SurfaceAnalysis();
        SampleAnalysis sample = new SampleAnalysis();
        StudyOutcome outcome = study.ask(surface, sample).run();
        SurfaceResult result = outcome.of(surface);
        List<Specimen> specimens = outcome.of(sample)
                .map(example -> Specimens.ofSurface(model, measure, example, result))
                .orElse(List.of());
        return new Chapter(outcome.results(surface), SurfaceSection.of(result, specimens));
    }

    /** Dependency syntax; the model reads some sentences once more, to be drawn. */
    Chapter syntax(Study study, SyntaxOptions options) {
        SyntaxAnalysis syntax = new SyntaxAnalysis(options);
        SentenceSample sample = new SentenceSample(options.resampling().seed());
        StudyOutcome outcome = study.ask(syntax, sample).run();
        SyntaxResult counted = outcome.of(syntax);
        SyntaxResult result =
                counted.withExamples(new SyntaxExamples(options).find(model, measure, outcome.of(sample), counted));
        Results<SyntaxResult> results = outcome.results(syntax).with(result);
        return new Chapter(results, SyntaxSection.of(result));
    }

    /** Antecedents. */
    Chapter coreference(Study study, CoreferenceAnalysis analysis) {
        StudyOutcome outcome = study.ask(analysis).run();
        return new Chapter(outcome.results(analysis), List.of(CoreferenceSection.of(outcome.of(analysis))));
    }

    /** Pronouns between two names. */
    Chapter gap(Study study, GapAnalysis analysis) {
        StudyOutcome outcome = study.ask(analysis).run();
        return new Chapter(outcome.results(analysis), List.of(GapSection.of(outcome.of(analysis))));
    }
}
