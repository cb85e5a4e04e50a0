package dev.headlight.study;

import dev.headlight.corpus.Example;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * What a crew gathers of the batches of a pass. It is saved now and then, at the places that it has joined up to. A batch is
 * counted when it is handed out.
 */
final class CrewGathering<G extends Gatherer> {

    private final Pass pass;
    private final Checkpoint checkpoint;
    private final G whole;
    /** Where each batch ends that was handed out and is not joined yet. */
    private final Deque<Place> ends = new ArrayDeque<>();

    private final long start = System.nanoTime();
    private long saved = start;
    private long joined;

    /** Takes up what the checkpoint has kept. */
    CrewGathering(Pass pass, Supplier<G> fresh, Checkpoint checkpoint) {
        this.pass = pass;
        this.checkpoint = checkpoint;
        Checkpoint.Start<G> before = checkpoint.start(fresh);
        this.whole = before.whole();
        pass.goOn(before.place(), checkpoint.shard());
    }

    /** Works through the pass. */
    G run(Crew crew) {
        try {
            crew.gather(new HandedOut(), whole.states(), this::joined);
        } finally {
            pass.stop();
        }
        if (checkpoint.keepsEnd(System.nanoTime() - start)) {
            checkpoint.save(pass.place(), whole);
        }
        return whole;
    }

    private void joined(long batches) {
        Place place = new Place();
        for (; joined < batches; joined++) {
            place = ends.remove();
        }
        if (place.batches() > 0 && checkpoint.isDue(System.nanoTime() - saved)) {
            checkpoint.save(place, whole);
            saved = System.nanoTime();
        }
    }

    /** The batches one by one. */
    private final class HandedOut implements Iterator<List<Example>> {

        private List<Example> ahead = List.of();

        @Override
        public boolean hasNext() {
            if (ahead.isEmpty()) {
                ahead = pass.next();
                if (!ahead.isEmpty()) {
                    ends.add(pass.place().copy());
                }
            }
            return !ahead.isEmpty();
        }

        @Override
        public List<Example> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Example> batch = ahead;
            ahead = List.of();
            pass.done(batch);
            return batch;
        }
    }
}
