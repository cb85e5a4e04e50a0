package dev.headlight.study;

import dev.headlight.result.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run keeps what it gathers, so that it can go on after a stop, or be one of several whose parts are joined. Gathering
 * is exact in any order, so that a run that went on, or was joined, finds byte for byte what it would have found otherwise.
 * One for each run, whose readings are numbered in the order in which they begin.
 */
public final class Checkpoints {

    /** Nothing is kept. */
    public static final Checkpoints NONE = new Checkpoints(
            null, Duration.ZERO, Shard.WHOLE, false, false, List.of(), "", new AtomicInteger(), text -> {});

    private final @Nullable Path folder;
    private final Duration every;
    private final Shard run;
    /** Whether readings are of the whole corpus, though the run is of a part. */
    private final boolean whole;

    private final boolean resuming;
    private final List<Path> joined;
    private final String belongsTo;
    private final AtomicInteger readings;
    private final Consumer<String> told;

    private Checkpoints(
            @Nullable Path folder,
            Duration every,
            Shard run,
            boolean whole,
            boolean resuming,
            List<Path> joined,
            String belongsTo,
            AtomicInteger readings,
            Consumer<String> told) {
        this.folder = folder;
        this.every = every;
        this.run = run;
        this.whole = whole;
        this.resuming = resuming;
        this.joined = joined;
        this.belongsTo = belongsTo;
        this.readings = readings;
        this.told = told;
    }

    /**
     * What is gathered is saved now and then.
     *
     * @param folder where; made when something is saved
     * @param every how often; zero for never before the end
     * @param shard the part of the corpus that this run reads
     * @param told where the run began, in words
     */
    public static Checkpoints in(Path folder, Duration every, Shard shard, Consumer<String> told) {
        return new Checkpoints(folder, every, shard, false, false, List.of(), "", new AtomicInteger(), told);
    }

    /**
     * What is gathered for an output is saved beside it.
     *
     * @param every how often; zero for never before the end
     * @param resume whether a run that was stopped goes on; otherwise it is told that one could
     */
    public static Checkpoints beside(
            Output output, Duration every, Shard shard, boolean resume, Consumer<String> told) {
        Checkpoints kept = in(output.state(), every, shard, told);
        if (!resume && Files.exists(output.state())) {
            told.accept("a run into " + output.place()
                    + " was stopped, and --resume would go on with it; this run begins anew");
        }
        return resume ? kept.resuming() : kept;
    }

    /** The same, but goes on from what is in the folder, if there is anything. */
    public Checkpoints resuming() {
        return new Checkpoints(folder, every, run, whole, true, joined, belongsTo, new AtomicInteger(), told);
    }

    /**
     * A run that takes what other runs have gathered, and reads the corpus only to see that it is the same.
     *
     * @param folders of all shards, in order
     */
    public static Checkpoints joining(List<Path> folders) {
        return new Checkpoints(
                null,
                Duration.ZERO,
                Shard.WHOLE,
                false,
                false,
                List.copyOf(folders),
                "",
                new AtomicInteger(),
                text -> {});
    }

    /**
     * The same, for one question of the run.
     *
     * @param all that may move a number of its readings, a line each
     */
    public Checkpoints of(List<String> all) {
        return new Checkpoints(folder, every, run, whole, resuming, joined, String.join("\n", all), readings, told);
    }

    /**
     * The same for readings upon which later ones build: every shard reads the whole corpus, and where shards are joined that of
     * the first is taken.
     */
    Checkpoints ofWhole() {
        return new Checkpoints(folder, every, run, true, resuming, joined, belongsTo, readings, told);
    }

    /** Whether a run that was stopped goes on. */
    public boolean isResuming() {
        return resuming;
    }

    /** The part of the corpus that is read. */
    public Shard shard() {
        return whole ? Shard.WHOLE : run;
    }

    /**
     * What the next reading keeps if it goes through a corpus in its order.
     *
     * @param settings all that may move a number of it, a line each
     */
    public OrderedCheckpoint inOrder(List<String> settings) {
        return new OrderedCheckpoint(next(settings));
    }

    /** That of the next reading. */
    Checkpoint next(List<String> settings) {
        int number = readings.incrementAndGet();
        String name = "reading-" + number + ".state";
        return new Checkpoint(
                "reading " + number,
                folder == null ? null : folder.resolve(name),
                every,
                shard(),
                run.count() > 1,
                resuming,
                joined.stream()
                        .limit(whole ? 1 : joined.size())
                        .map(part -> part.resolve(name))
                        .toList(),
                belongsTo + "\n" + String.join("\n", settings),
                told);
    }
}
