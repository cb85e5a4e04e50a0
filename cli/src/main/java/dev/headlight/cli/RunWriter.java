package dev.headlight.cli;

import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.JoinInquiry;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Measure;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Notices;
import dev.headlight.result.OutputFolder;
import dev.headlight.text.Visible;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
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
        tell(folder, RunFolder.write(folder, answers), answers);
    }

    /**
     * As {@link #write}, each answer as a run of its own, in a folder that is called after it.
     *
     * @throws dev.headlight.OutputException if it cannot be written
     */
    void writeEach(OutputFolder folder, List<Answered<?>> answers) {
        List<Path> pages = RunFolder.writeEach(folder, answers);
        remarks(answers);
        answers.forEach(this::findings);
        leftOut(answers);
        pages.forEach(page -> out.println("Report: " + page.toAbsolutePath()));
        out.println("Next: " + NextCommand.after(answers, folder.folder()));
    }

    /**
     * Answers from results, writes what is found and says it.
     *
     * @param results folders with results.json, or folders of such folders
     */
    static int join(JoinInquiry<?> inquiry, List<Path> results, OutputOption output, CommandSpec command) {
        Answered<?> answered = inquiry.join(SavedRun.saved(results), RunOptions.commandLine(command));
        try (OutputFolder folder = output.open(command.name())) {
            new RunWriter(command).write(folder, List.of(answered));
        }
        return CommandLine.ExitCode.OK;
    }

    /** As {@link #write}, into the folder that the answers were read from. */
    void redraw(OutputFolder folder, List<Answered<?>> answers) {
        tell(folder, RunFolder.redraw(folder, answers), answers);
    }

    private void tell(OutputFolder folder, Path page, List<Answered<?>> answers) {
        remarks(answers);
        answers.forEach(this::findings);
        leftOut(answers);
        out.println("Report: " + page.toAbsolutePath());
        out.println("Next: " + NextCommand.after(answers, folder.folder()));
    }

    private void remarks(List<Answered<?>> answers) {
        Answered.firstHand(answers).stream()
                .flatMap(answered -> answered.remarks().stream())
                .distinct()
                .forEach(remark -> err.println("headlight: " + Visible.message(remark)));
    }

    private void leftOut(List<Answered<?>> answers) {
        Answered.firstHand(answers).stream()
                .map(answered -> answered.results().manifest().corpus())
                .distinct()
                .forEach(this::leftOut);
    }

    private void findings(Answered<?> answered) {
        Manifest manifest = answered.results().manifest();
        Measure measure = Measure.named(manifest.measure());
        out.println("%s over %s%s:"
                .formatted(
                        answered.subject(),
                        manifest.corpus().name(),
                        measure.equals(Measure.ATTENTION) ? "" : ", " + measure.title()));
        answered.findings().forEach(line -> out.println("  " + line));
    }

    private void leftOut(Manifest.CorpusCard corpus) {
        double share = new Notices(corpus.leftOut(), corpus.notices()).shareLeftOut();
        if (share > 0) {
            long count = corpus.leftOut().stream().mapToLong(LeftOut::count).sum();
            String examples = count == 1 ? "example" : "examples";
            out.printf(Locale.ROOT, "Left out of %s: %,d %s, %.1f %%%n", corpus.name(), count, examples, 100 * share);
        }
    }
}
