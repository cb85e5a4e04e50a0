package dev.headlight.study;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.state.State;
import dev.headlight.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one reading keeps.
 *
 * @param name what messages call the reading, such as "reading 2"
 * @param file where it is saved; null for nowhere
 * @param every how often; zero for not before the end
 * @param shard the part of the corpus that is read
 * @param isOfShards whether the run is one of several
 * @param resuming whether to go on from the file
 * @param joined what the shards of the reading have kept, in order; empty unless they are joined
 * @param belongsTo all that may move a number of the reading, a line each
 * @param told where it began, in words
 */
record Checkpoint(
        String name,
        @Nullable Path file,
        Duration every,
        Shard shard,
        boolean isOfShards,
        boolean resuming,
        List<Path> joined,
        String belongsTo,
        Consumer<String> told) {

    private static final int LONGEST_DIFFERENCE = 300;
    /**
     * Where a reading begins.
     *
     * @param place how far it is
     * @param whole what is gathered so far
     */
    record Start<G>(Place place, G whole) {}

    /**
     * What was kept before.
     *
     * @throws CorpusException if it is damaged, or belongs to another run
     */
    <G extends Gatherer> Start<G> start(Supplier<G> fresh) {
        if (!joined.isEmpty()) {
            return join(fresh);
        }
        if (!resuming || file == null) {
            return new Start<>(new Place(), fresh.get());
        }
        if (!Files.exists(file)) {
            told.accept(nothing(file));
            return new Start<>(new Place(), fresh.get());
        }
        Start<G> start = read(file, shard, fresh);
        told.accept(String.format(
                Locale.ROOT,
                "going on after %,d %s of %s",
                start.place.batches(),
                start.place.batches() == 1 ? "batch" : "batches",
                name));
        return start;
    }

    private <G extends Gatherer> Start<G> join(Supplier<G> fresh) {
        Start<G> all = new Start<>(new Place(), fresh.get());
        for (int i = 0; i < joined.size(); i++) {
            Path part = joined.get(i);
            Start<G> start = read(part, new Shard(i + 1, joined.size()), fresh);
            if (!start.place.isEnd()) {
                throw new CorpusException(part + " is of a run that was stopped; let it go on with --resume first");
            }
            try {
                Gathering.merge(states(all), states(start));
            } catch (IllegalArgumentException e) {
                throw new CorpusException(part + " does not fit to the others: " + e.getMessage(), e);
            }
        }
        return all;
    }

    private <G extends Gatherer> Start<G> read(Path saved, Shard of, Supplier<G> fresh) {
        Start<G> start = new Start<>(new Place(), fresh.get());
        read(saved, of, states(start));
        return start;
    }

    /** @throws CorpusException if it is damaged, or belongs to another run */
    private void read(Path saved, Shard of, List<State> into) {
        String expected = fingerprint(of);
        String found = StateFile.fingerprint(saved);
        if (!found.equals(expected)) {
            throw new CorpusException("%s belongs to another run: %s".formatted(saved, difference(found, expected)));
        }
        StateFile.read(saved, expected, into);
    }

    /**
     * Takes up what was saved of work in the order of a corpus.
     *
     * @return whether there was anything
     */
    boolean restore(List<State> fresh) {
        if (!resuming || file == null) {
            return false;
        }
        if (!Files.exists(file)) {
            told.accept(nothing(file));
            return false;
        }
        read(file, shard, fresh);
        return true;
    }

    /** A reading may have saved nothing where others have, for it was short, or the run stopped before it. */
    private String nothing(Path missing) {
        Path folder = Objects.requireNonNull(missing.getParent());
        try (Stream<Path> saved = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return saved.findAny().isEmpty()
                    ? "there is nothing saved to go on from; beginning anew"
                    : name + ": nothing was saved of it, so that it is read from its beginning";
        } catch (IOException e) {
            throw new CorpusException("cannot look into %s: %s".formatted(folder, HeadlightException.reason(e)), e);
        }
    }

    private String fingerprint(Shard of) {
        return belongsTo + "\nshard: " + of;
    }

    /** The first lines that are not the same. */
    private static String difference(String found, String expected) {
        List<String> theirs = new ArrayList<>(found.lines().toList());
        List<String> ours = new ArrayList<>(expected.lines().toList());
        theirs.removeAll(expected.lines().toList());
        ours.removeAll(found.lines().toList());
        String words = "it has \"" + String.join("; ", theirs) + "\", this one \"" + String.join("; ", ours) + "\"";
        return words.length() <= LONGEST_DIFFERENCE ? words : words.substring(0, LONGEST_DIFFERENCE) + "…";
    }

    private static List<State> states(Start<? extends Gatherer> start) {
        List<State> states = new ArrayList<>();
        states.add(start.place);
        states.addAll(start.whole.states());
        return states;
    }

    /** Whether it is time to save, so long after the last time. */
    boolean isDue(long nanosSince) {
        return file != null && !every.isZero() && nanosSince >= every.toNanos();
    }

    /** Whether the end is saved, after so long a reading: a short one is as quickly read again. */
    boolean keepsEnd(long nanosSinceStart) {
        return file != null && (isOfShards || resuming || isDue(nanosSinceStart));
    }

    /** @throws OutputException if it cannot be written */
    void save(Place place, Gatherer whole) {
        save(states(new Start<>(place, whole)));
    }

    /** @throws OutputException if they cannot be written */
    void save(List<State> states) {
        Path target = Objects.requireNonNull(file);
        try {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
        } catch (IOException e) {
            throw new OutputException(
                    "cannot make the folder for %s: %s; check that it may be written to"
                            .formatted(target, HeadlightException.reason(e)),
                    e);
        }
        StateFile.write(target, fingerprint(shard), states);
    }
}
