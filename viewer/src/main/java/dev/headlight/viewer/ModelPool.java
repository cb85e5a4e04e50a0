package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.model.AttentionModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    public Lease lease(String name) {
        Entry entry = new Entry();
        Entry taken = take(name, entry);
        if (taken == entry) {
            open(name, entry);
        }
        return new Lease(taken, taken.await());
    }

    /** The model's place, which the lock is held for; the model is opened without it, so that others need not wait. */
    private synchronized Entry take(String name, Entry fresh) {
        if (closed) {
            throw new UsageException("the viewer is being closed");
        }
        if (!names.contains(name)) {
            throw new UsageException("\"" + name + "\" is not one of the models " + names
                    + ": start the viewer with --model for each model that it shall show");
        }
        Entry known = open.get(name);
        Entry entry = known == null ? fresh : known;
        open.put(name, entry);
        entry.users++;
        return entry;
    }

    private void open(String name, Entry entry) {
        try {
            entry.model.complete(opener.apply(name));
        } catch (Throwable e) { // whatever it is, those who wait are told, and the next who asks tries again
            synchronized (this) {
                open.remove(name, entry);
            }
            entry.model.completeExceptionally(e);
            return;
        }
        synchronized (this) {
            closeOldest();
        }
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
                entry.model.join().close();
            }
        }
    }

    private synchronized void release(Entry entry) {
        entry.users--;
        if (closed && entry.users == 0) {
            entry.model.join().close();
        } else {
            closeOldest();
        }
    }

    /** Closes all models; those in use as soon as they are given back. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            open.values().stream()
                    .filter(entry -> entry.users == 0)
                    .forEach(entry -> entry.model.join().close());
            open.clear();
        }
    }

    /** A model that is open, or being opened; without users it is open. */
    private static final class Entry {

        private final CompletableFuture<AttentionModel> model = new CompletableFuture<>();
        private int users;

        /** What the weights take; 0 while they are being read. */
        long bytes() {
            return model.isDone() ? BYTES_PER_WEIGHT * model.join().card().parameters() : 0;
        }

        AttentionModel await() {
            try {
                return model.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }

    /** The right to use a model. */
    public final class Lease implements AutoCloseable {

        private final Entry entry;
        private final AttentionModel model;
        private boolean returned;

        private Lease(Entry entry, AttentionModel model) {
            this.entry = entry;
            this.model = model;
        }

        public AttentionModel model() {
            return model;
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
