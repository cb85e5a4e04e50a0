package dev.headlight.cli;

import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.Specimen;
import dev.headlight.analysis.specimen.Specimens;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.corpus.Corpus;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.report.Report;
import dev.headlight.report.sections.ManifestSection;
import dev.headlight.report.sections.SurfaceSection;
import dev.headlight.result.Json;
import dev.headlight.study.StudyOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headlight surface}. */
@Command(
        name = "surface",
        description = "What every head looks at on the surface: its neighbours, [CLS], [SEP], punctuation; how broadly;"
                + " with standard errors over documents (paper, §3).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight surface --text articles.txt -o patterns",
            "  cat articles.txt | headlight surface --text - --model bert-base-cased",
            "  headlight surface --segments segments.json --compat zero-segment-ids",
        })
final class SurfaceCommand implements Callable<Integer> {

    @Mixin
    private TextOptions text = new TextOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = output.folder(spec);
        try (AttentionModel opened = model.open(spec.commandLine().getErr())) {
            Measure measure = model.measure(opened);
            Corpus corpus = text.corpus(opened.card(), run.seed());
            SurfaceAnalysis surface = new SurfaceAnalysis();
            SampleAnalysis sample = new SampleAnalysis();
            StudyOutcome outcome =
                    run.study(opened, measure, corpus, spec).ask(surface, sample).run();
            SurfaceResult result = outcome.of(surface);
            List<Specimen> specimens = outcome.of(sample)
                    .map(example -> Specimens.ofSurface(opened, measure, example, result))
                    .orElse(List.of());
            Json.write(folder.resolve("results.json"), outcome.results(surface));
        }
        return 0;
    }
}
