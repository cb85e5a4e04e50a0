package dev.headlight.cli;

import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.result.OutputFolder;
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
                    "Where the report goes (default: the folder itself where it is that of one run, else headlight-report).")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Answered<?>> answers = SavedRun.readAll(folders);
        try (OutputFolder output = OutputFolder.open(target())) {
            RunWriter writer = new RunWriter(spec);
            if (redraws()) {
                writer.redraw(output, answers);
            } else {
                writer.write(output, answers);
            }
        }
        return 0;
    }

    private Path target() {
        Path given = folder;
        if (given != null) {
            return given;
        }
        return redraws() ? folders.get(0) : Path.of("headlight-report");
    }

    /** Whether a run is drawn again where it is. A folder that only holds folders of runs stays as it is. */
    private boolean redraws() {
        return folder == null && folders.size() == 1 && SavedRun.isRun(folders.get(0));
    }
}
