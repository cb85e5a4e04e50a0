package dev.headlight.cli;

import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.specimen.Specimens;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.report.Section;
import dev.headlight.report.sections.SurfaceSection;
import dev.headlight.result.Json;
import dev.headlight.study.Study;
import dev.headlight.study.StudyOutcome;
import java.nio.file.Path;
import java.util.List;

/** Surface patterns from a study to the report; shared by the command and the demo. */
record Surface(StudyOutcome outcome, SurfaceResult result, List<Specimen> specimens, SurfaceAnalysis analysis) {

    /** Runs the study; the model observes one more example afterwards, to be drawn. */
    static Surface run(AttentionModel model, Measure measure, Study study) {
        SurfaceAnalysis analysis = new SurfaceAnalysis();
        SampleAnalysis sample = new SampleAnalysis();
        StudyOutcome outcome = study.ask(analysis, sample).run();
        SurfaceResult result = outcome.of(analysis);
        List<Specimen> specimens = outcome.of(sample)
                .map(example -> Specimens.ofSurface(model, measure, example, result))
                .orElse(List.of());
        return new Surface(outcome, result, specimens, analysis);
    }

    void writeResults(Path file) {
        Json.write(file, outcome.results(analysis));
    }

    List<Section> sections() {
        return SurfaceSection.of(result, specimens);
    }
}
