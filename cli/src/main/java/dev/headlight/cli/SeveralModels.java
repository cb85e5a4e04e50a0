package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.models.ModelsRun;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command that asks a question of one model, or of several in turn, each in a run of its own. */
final class SeveralModels {

    /** Options that are of the joined run alone, with their values. */
    private static final Set<String> JOINED = Set.of("--model", "--models-differ-in", "-o", "--output");

    private final RunOptions run;
    private final ModelNames.Several names;
    private final CheckpointOptions checkpoints;
    private final CommandSpec command;

    /** @param command whose question it is */
    SeveralModels(RunOptions run, ModelNames.Several names, CheckpointOptions checkpoints, CommandSpec command) {
        this.run = run;
        this.names = names;
        this.checkpoints = checkpoints;
        this.command = command;
    }

    /**
     * Asks, writes what is found and says it.
     *
     * @param study sets up the study of a model, still without questions
     * @return the exit code
     */
    int report(MapInquiry<?> inquiry, Function<AttentionModel, Study> study) {
        if (names.all().size() == 1) {
            if (names.variation().isPresent()) {
                throw new UsageException("--models-differ-in is for several models, such as --model A B C");
            }
            return run.report(
                    checkpoints,
                    (model, output) -> checkpoints.answers(study.apply(model).ask(inquiry), output));
        }
        if (checkpoints.isShard() || !checkpoints.joined().isEmpty()) {
            throw new UsageException("several models are not shared out in shards: give each model a run of its own");
        }
        if (run.hasMaps()) {
            throw new UsageException("--maps stands in the place of a model: leave --model out");
        }
        PrintWriter err = command.commandLine().getErr();
        Path models = run.target().resolve(SavedRun.MODELS);
        ModelsRun several = new ModelsRun(models, inquiry)
                .variation(names.variation())
                .checkpoints(checkpoints.every(), checkpoints.resumes())
                .telling(text -> err.println("headlight: " + text))
                .command(RunOptions.commandLine(command))
                .studies((model, name, label) -> {
                    // An audit opens twins of the model whose turn it is.
                    run.turnTo(name);
                    return study.apply(model)
                            .progress(run.progress(command.name() + " " + label))
                            .command(commandLine(name, models.resolve(label)));
                });
        for (String name : names.all()) {
            several.model(name, () -> {
                run.turnTo(name);
                return run.open();
            });
        }
        try (OutputFolder folder = OutputFolder.open(run.target())) {
            List<Answered<?>> answers = List.of(several.run());
            new RunWriter(command).write(folder, answers);
        }
        return CommandLine.ExitCode.OK;
    }

    /** The command line of a model's own run. */
    private String commandLine(String name, Path folder) {
        List<String> own = new ArrayList<>();
        boolean skipping = false;
        for (String argument : command.root().commandLine().getParseResult().originalArgs()) {
            if (argument.startsWith("-") && argument.length() > 1) {
                skipping = JOINED.contains(argument.split("=", 2)[0]);
            }
            if (!skipping && !argument.equals("--resume")) {
                own.add(RunOptions.quoted(argument));
            }
        }
        return "headlight %s --model %s -o %s"
                .formatted(String.join(" ", own), RunOptions.quoted(name), RunOptions.quoted(folder.toString()));
    }
}
