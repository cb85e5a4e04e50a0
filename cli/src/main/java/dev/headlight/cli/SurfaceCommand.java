package dev.headlight.cli;

import dev.headlight.corpus.Corpus;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.nio.file.Path;
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
    private final TextOptions text = new TextOptions();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        text.check();
        Path folder = output.folder(spec);
        try (AttentionModel opened = model.open(spec.commandLine().getErr(), run.seed())) {
            Measure measure = measures.of(opened);
            Corpus corpus = text.corpus(opened.card(), run.seed());
            Chapter chapter = new Chapters(opened, measure).surface(run.study(opened, measure, corpus, spec));
            Reports.write(folder, chapter, spec.commandLine().getOut());
        }
        return 0;
    }
}
