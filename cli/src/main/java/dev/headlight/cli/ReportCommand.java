package dev.headlight.cli;

import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.result.OutputFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headlight report}. */
@Command(
        name = "report",
        description = "Draws report and CSV files again from results.json alone; the results of several folders in one"
                + " report.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight report patterns",
            "  headlight report patterns relations antecedents -o everything",
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "Folders with results.json, or folders of such folders.")
    private List<Path> folders = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "Where the report goes (default: the folder itself where there is one, else headlight-report).")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Answered<?>> answers = SavedRun.readAll(folders);
        try (OutputFolder output = OutputFolder.open(target())) {
            new RunWriter(spec).write(output, answers);
        }
        return 0;
    }

    private Path target() {
        Path given = folder;
        if (given != null) {
            return given;
        }
        return folders.size() == 1 && Files.isDirectory(folders.get(0)) ? folders.get(0) : Path.of("headlight-report");
    }
}
