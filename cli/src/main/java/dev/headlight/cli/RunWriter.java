package dev.headlight.cli;

import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.report.Block;
import dev.headlight.report.Findings;
import dev.headlight.report.Section;
import dev.headlight.result.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what was found, and says at the terminal what that is and what a reader of it should know. */
final class RunWriter {

    private final PrintWriter out;
    private final PrintWriter err;

    /** @param command whose terminal it is */
    RunWriter(CommandSpec command) {
        this(command.commandLine().getOut(), command.commandLine().getErr());
    }

    private RunWriter(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Writes a run, whole or not at all, and says what was found.
     *
     * @throws dev.headlight.OutputException if it cannot be written
     */
    void write(OutputFolder folder, List<Answered<?>> answers) {
        tell(RunFolder.write(folder, answers), answers);
    }

    /** As {@link #write}, into the folder that the answers were read from. */
    void redraw(OutputFolder folder, List<Answered<?>> answers) {
        tell(RunFolder.redraw(folder, answers), answers);
    }

    private void tell(Path page, List<Answered<?>> answers) {
        answers.stream()
                .flatMap(answered -> answered.remarks().stream())
                .distinct()
                .forEach(remark -> err.println("headlight: " + remark));
        answers.stream().flatMap(answered -> answered.sections().stream()).forEach(this::findings);
        out.println(page.toAbsolutePath());
    }

    private void findings(Section section) {
        for (Block block : section.blocks()) {
            if (block instanceof Findings findings) {
                out.println(section.heading());
                findings.findings()
                        .forEach(found -> out.printf(Locale.ROOT, "  %8s  %s%n", found.figure(), found.headline()));
            }
        }
    }
}
