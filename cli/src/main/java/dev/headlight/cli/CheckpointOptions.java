package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Study;
import dev.headlight.result.Output;
import dev.headlight.result.OutputFolder;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Shard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a run is kept against a stop. Mixed into the command itself, as {@link RunOptions} is. */
class CheckpointOptions {

    /** Where a shard keeps what it has gathered, within its folder. */
    static final String STATES = "states";

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How often what is gathered is saved beside the output folder, so that a stopped run can go on"
                            + " (default: ${DEFAULT-VALUE}; 0 for never).")
    private int every = 60;

    @Option(
            names = "--resume",
            description = "Goes on where a run of the same command with the same output folder was stopped; begins anew"
                    + " where it had saved nothing.")
    private boolean resume;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Of the whole run, which may have several studies. */
    private @Nullable Checkpoints checkpoints;

    private long examples;

    /** The part of the corpus that is read. */
    Shard shard() {
        return Shard.WHOLE;
    }

    /** What all shards have kept, in order, where they are joined. */
    List<Path> joined() {
        return List.of();
    }

    /** Whether only a part is read: there are no answers then. */
    final boolean isShard() {
        return shard().count() > 1;
    }

    /** What the output folder is called after. */
    final String name() {
        Shard shard = shard();
        return isShard() ? command.name() + "-" + shard.number() + "-of-" + shard.count() : command.name();
    }

    /** The answers of a study; none of a shard, which keeps what it gathers. */
    final List<Answered<?>> answers(Study study, OutputFolder folder) {
        if (checkpoints == null) {
            checkpoints = beside(folder);
        }
        study.checkpoints(checkpoints);
        if (isShard()) {
            examples += study.readShard().examples();
            return List.of();
        }
        return study.run().answers();
    }

    /** How often what is gathered is saved; zero for never. */
    final Duration every() {
        if (every < 0) {
            throw new UsageException("--checkpoint-every: found " + every + ", expected 0 for never, or seconds");
        }
        return Duration.ofSeconds(every);
    }

    /** Whether a run goes on where it was stopped. */
    final boolean resumes() {
        return resume;
    }

    /**
     * How a run keeps what it gathers.
     *
     * @param output what it writes
     */
    final Checkpoints beside(Output output) {
        Duration interval = every();
        if (!joined().isEmpty()) {
            return Checkpoints.joining(joined());
        }
        PrintWriter err = command.commandLine().getErr();
        return Checkpoints.beside(output, interval, shard(), resume, text -> err.println("headlight: " + text));
    }

    /** Puts what a shard has gathered into its folder, and says what comes next. */
    final void writeShard(OutputFolder folder) {
        new ShardFile(shard().number(), shard().count(), ShardFile.arguments(command)).write(folder.staging());
        folder.keepState(STATES);
        folder.commit();
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, "Shard %s of %s: examples read: %,d%n", shard(), command.name(), examples);
        out.println("Next: headlight merge " + folder.folder() + " and those of the other shards, when they are done");
    }
}
