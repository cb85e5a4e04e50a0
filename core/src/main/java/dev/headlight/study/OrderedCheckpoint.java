package dev.headlight.study;

import dev.headlight.state.State;
import java.util.List;
import java.util.function.Supplier;

/** What is kept of work that goes through a corpus in its order, such as learning: by one thread, which says how far it is. */
public final class OrderedCheckpoint {

    private final Checkpoint checkpoint;
    private long saved = System.nanoTime();

    OrderedCheckpoint(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Takes up what was saved, if the run goes on and there is anything.
     *
     * @param fresh is loaded
     * @param where says how far the work is then, such as "120 sentences"
     * @return whether there was anything
     * @throws dev.headlight.CorpusException if it is damaged, or belongs to another run
     */
    public boolean restore(State fresh, Supplier<String> where) {
        boolean restored = checkpoint.restore(List.of(fresh));
        if (restored) {
            checkpoint.told().accept("going on after %s of %s".formatted(where.get(), checkpoint.name()));
        }
        return restored;
    }

    /**
     * Saves if it is time to.
     *
     * @throws dev.headlight.OutputException if it cannot be written
     */
    public void offer(State state) {
        if (checkpoint.isDue(System.nanoTime() - saved)) {
            checkpoint.save(List.of(state));
            saved = System.nanoTime();
        }
    }
}
