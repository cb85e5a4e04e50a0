package dev.headlight.cli;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headlight demo}. */
@Command(
        name = "demo",
        description = "Shows everything on corpora of its own: 42 short articles; writes headlight-demo/report.html.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  headlight demo", "  headlight demo --model bert-base-cased -o cased"})
final class DemoCommand implements Callable<Integer> {

    private static final int MAX_LENGTH = 128;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = output.folder(spec);
        try (AttentionModel opened = model.open(spec.commandLine().getErr())) {
            Measure measure = model.measure(opened);
            Corpus articles =
                    TextCorpus.stream("42 short articles", () -> resource("articles.txt"), MAX_LENGTH, run.seed());
            Surface surface = Surface.run(opened, measure, run.study(opened, measure, articles, spec));
            surface.writeResults(folder.resolve("surface/results.json"));
            Path report = Reports.write(
                    folder,
                    "What the heads of " + opened.card().name() + " look at",
                    surface.outcome(),
                    surface.sections());
            spec.commandLine().getOut().println("Open " + report.toAbsolutePath() + " in a browser.");
        }
        return 0;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DemoCommand.class.getResourceAsStream("demo/" + name), name);
    }
}
