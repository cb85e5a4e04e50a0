package dev.headlight.cli;

import dev.headlight.corpus.Corpus;
import dev.headlight.maps.Measure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private final MeasureOption measures = new MeasureOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        text.check();
        return run.report(model -> {
            Measure measure = measures.of(model);
            Corpus corpus = text.corpus(model.card(), run.seed());
            return List.of(new Chapters(model, measure).surface(run.study(model, measure, corpus)));
        });
    }
}
