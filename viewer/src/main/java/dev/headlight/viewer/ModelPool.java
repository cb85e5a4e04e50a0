package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.model.AttentionModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The models that the viewer may ask, each opened once, when it is first asked. Those that were used longest ago are closed
 * when the weights of all would exceed a bound; one that is in use never is. Thread-safe.
 */
public final class ModelPool implements AutoCloseable {

    private static final int BYTES_PER_WEIGHT = 4;

    private final List<String> names;
    private final Function<String, AttentionModel> opener;
    private final long maxBytes;
    /** Least recently used first. */
    private final Map<String, Entry> open = new LinkedHashMap<>(16, 0.75f, true);

    private boolean closed;

    /**
     * @param names which models may be asked; the first is the one that is shown first
     * @param opener opens one of them
     * @param maxBytes the most that the weights of all open models may take, but for those in use
     * @throws UsageException if there is no name
     */
    public ModelPool(List<String> names, Function<String, AttentionModel> opener, long maxBytes) {
        if (names.isEmpty()) {
            throw new UsageException("the viewer needs at least one model");
        }
        this.names = names.stream().distinct().toList();
        this.opener = opener;
        this.maxBytes = maxBytes;
    }

    /** Which models may be asked. */
    public List<String> names() {
        return names;
    }

    /**
     * A model to use until the lease is closed.
     *
     * @throws UsageException if it is not one of {@link #names}, or the pool is closed
     */
    public synchronized Lease lease(String name) {
        if (closed) {
            throw new UsageException("the viewer is being closed");
        }
        if (!names.contains(name)) {
            throw new UsageException("\"" + name + "\" is not one of the models " + names
                    + ": start the viewer with --model for each model that it shall show");
        }
        Entry entry = open.get(name);
        if (entry == null) {
            entry = new Entry(opener.apply(name));
            open.put(name, entry);
        }
        entry.users++;
        closeOldest();
        return new Lease(entry);
    }

    /** How many models are open. */
    synchronized int openModels() {
        return open.size();
    }

    private void closeOldest() {
        long bytes = open.values().stream().mapToLong(Entry::bytes).sum();
        for (var oldest = open.values().iterator(); bytes > maxBytes && oldest.hasNext(); ) {
            Entry entry = oldest.next();
            if (entry.users == 0) {
                bytes -= entry.bytes();
                oldest.remove();
                entry.model.close();
            }
        }
    }

    private synchronized void release(Entry entry) {
        entry.users--;
        if (closed && entry.users == 0) {
            entry.model.close();
        } else {
            closeOldest();
        }
    }

    /** Closes all models; those in use as soon as they are given back. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            open.values().stream().filter(entry -> entry.users == 0).forEach(entry -> entry.model.close());
            open.clear();
        }
    }

    private static final class Entry {

        private final AttentionModel model;
        private int users;

        Entry(AttentionModel model) {
            this.model = model;
        }

        long bytes() {
            return BYTES_PER_WEIGHT * model.card().parameters();
        }
    }

    /** The right to use a model. */
    public final class Lease implements AutoCloseable {

        private final Entry entry;
        private boolean returned;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        public AttentionModel model() {
            return entry.model;
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                release(entry);
            }
        }
    }
}
