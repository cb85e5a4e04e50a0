package dev.headlight.cli;

import dev.headlight.analysis.cluster.ClusterAnalysis;
import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.analysis.cluster.ClusterResult;
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
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.ProbeOutcome;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ClusterSection;
import dev.headlight.report.sections.CoreferenceSection;
import dev.headlight.report.sections.EdgeSection;
import dev.headlight.report.sections.GapSection;
import dev.headlight.report.sections.MeasureProse;
import dev.headlight.report.sections.PaperHeads;
import dev.headlight.report.sections.ProbeSection;
import dev.headlight.report.sections.SurfaceSection;
import dev.headlight.report.sections.SyntaxSection;
import dev.headlight.result.Results;
import dev.headlight.study.Study;
import dev.headlight.study.StudyOutcome;
import java.util.ArrayList;
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
        return surface(study.ask(surface, sample).run(), surface, sample);
    }

    /** Head distances, with the roles that surface patterns give the heads; both in one reading. */
    Chapter cluster(Study study, ClusterOptions options) {
        ClusterAnalysis cluster = new ClusterAnalysis(options);
        SurfaceAnalysis surface = new SurfaceAnalysis();
        return cluster(study.ask(cluster, surface).run(), cluster, surface);
    }

    /** Surface patterns and head distances in one reading. */
    List<Chapter> surfaceAndClusters(Study study, ClusterOptions options) {
        SurfaceAnalysis surface = new SurfaceAnalysis();
        SampleAnalysis sample = new SampleAnalysis();
        ClusterAnalysis cluster = new ClusterAnalysis(options);
        StudyOutcome outcome = study.ask(surface, sample, cluster).run();
        return List.of(surface(outcome, surface, sample), cluster(outcome, cluster, surface));
    }

    private Chapter surface(StudyOutcome outcome, SurfaceAnalysis surface, SampleAnalysis sample) {
        SurfaceResult result = outcome.of(surface);
        List<Specimen> specimens = outcome.of(sample)
                .map(example -> Specimens.ofSurface(model, measure, example, result))
                .orElse(List.of());
        List<Section> sections = new ArrayList<>(SurfaceSection.of(result, specimens));
        // the paper's figures come first for weights; what another measure shows is said before them
        sections.add(measure.equals(Measure.ATTENTION) ? sections.size() : 1, EdgeSection.of(result, measure));
        return new Chapter(outcome.results(surface), sections);
    }

    private Chapter cluster(StudyOutcome outcome, ClusterAnalysis cluster, SurfaceAnalysis surface) {
        ClusterResult result = outcome.of(cluster).withRoles(outcome.of(surface));
        return chapter(
                outcome.results(cluster).with(result),
                ClusterSection.of(result, PaperHeads.of(model.card().name())));
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
        return chapter(results, SyntaxSection.of(result));
    }

    /** Antecedents; how the corpus was read is noted in the manifest. */
    Chapter coreference(Study study, CoreferenceOptions options, CoreferenceAnalysis analysis) {
        options.describe().forEach(study::option);
        StudyOutcome outcome = study.ask(analysis).run();
        return chapter(outcome.results(analysis), List.of(CoreferenceSection.of(outcome.of(analysis))));
    }

    /** Pronouns between two names. */
    Chapter gap(Study study, GapAnalysis analysis) {
        StudyOutcome outcome = study.ask(analysis).run();
        return chapter(outcome.results(analysis), List.of(GapSection.of(outcome.of(analysis))));
    }

    /** A chapter that says first which measure it shows, unless it is the usual one. */
    private Chapter chapter(Results<?> results, List<Section> sections) {
        Chapter plain = new Chapter(results, sections);
        if (measure.equals(Measure.ATTENTION)) {
            return plain;
        }
        List<Section> all = new ArrayList<>();
        all.add(new Section("measure-" + plain.name(), "What is looked at", List.of(MeasureProse.of(measure))));
        all.addAll(sections);
        return new Chapter(results, all);
    }

    /** Probes that have learnt. */
    static Chapter of(ProbeOutcome outcome) {
        return new Chapter(outcome.results(), ProbeSection.of(outcome.result()));
    }
}
