package dev.headlight.cli;

import dev.headlight.inquiry.compare.CompareInquiry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight compare}. */
@Command(
        name = "compare",
        description =
                "Compares the heads of runs over the same corpus with those of the first: what the same heads do otherwise,"
                        + " which head of one model does what a head of another does, and what of it is more than chance.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A run is a folder with results.json, or a folder of such folders: all that was asked of one model.",
            "",
            "Example:",
            "  headlight surface --text a.txt --model bert-base-uncased -o uncased",
            "  headlight surface --text a.txt --model bert-base-cased -o cased",
            "  headlight compare uncased cased -o compared",
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "The first run, and those that are compared with it.")
    private List<Path> folders = List.of();

    @Mixin
    private final OutputOption output = new OutputOption.Folder();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return RunWriter.join(new CompareInquiry(), folders, output, spec);
    }
}
