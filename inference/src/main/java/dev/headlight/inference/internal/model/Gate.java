package dev.headlight.inference.internal.model;

import ai.djl.engine.EngineException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets examples through to the encoder that it can read, and none once the model is closed. Thread-safe. */
final class Gate {

    private final String name;
    private final Architecture architecture;
    private final int segments;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Gate(String name, Architecture architecture) {
        this.name = name;
        this.architecture = architecture;
        this.segments = architecture.embeddings().steps().stream()
                .filter(Embeddings.Types.class::isInstance)
                .mapToInt(step -> ((Embeddings.Types) step).types())
                .findFirst()
                .orElse(1);
    }

    /**
     * Examples that go through together.
     *
     * @param first the number of the first among all
     */
    record Group(int first, List<Example> examples) {}

    /** All at once, or one by one where padding would change figures. */
    List<Group> groups(List<Example> examples) {
        if (examples.isEmpty()) {
            return List.of();
        }
        if (!architecture.dependsOnLength()
                || examples.stream().mapToInt(Example::length).distinct().count() == 1) {
            return List.of(new Group(0, examples));
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            groups.add(new Group(i, List.of(examples.get(i))));
        }
        return groups;
    }

    /** Runs the encoder, and says in words how the engine failed. */
    <T> T pass(List<Example> examples, Supplier<T> work) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new UsageException(name + " is closed; open it again");
            }
            examples.forEach(this::check);
            return work.get();
        } catch (EngineException e) {
            throw Transformer.failed(examples, e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Closes what is behind the gate, once, when nobody is behind it. */
    void close(Runnable closing) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                closing.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void check(Example example) {
        if (example.length() == 0) {
            throw new UsageException(example.id() + " has no tokens");
        }
        if (example.length() > architecture.maxLength()) {
            throw new UsageException(example.id() + " has " + example.length() + " tokens, but " + name
                    + " reads at most " + architecture.maxLength() + ": cut it, or set a smaller maximum length");
        }
        for (int token = 0; token < example.length(); token++) {
            checkId(example.encoding().id(token), example.id());
            int segment = example.encoding().segmentId(token);
            if (segment < 0 || (segments > 1 && segment >= segments)) {
                throw new UsageException("%s: token %d is of segment %d, but %s knows %d, from 0"
                        .formatted(example.id(), token + 1, segment, name, segments));
            }
        }
        example.find(MaskedInput.class).ifPresent(input -> checkShown(input, example));
    }

    private void checkShown(MaskedInput input, Example example) {
        if (input.fedIds().length != example.length()) {
            throw new UsageException("%s has %d tokens, but is shown as %d"
                    .formatted(example.id(), example.length(), input.fedIds().length));
        }
        Arrays.stream(input.fedIds()).forEach(id -> checkId(id, example.id()));
    }

    void checkId(int id, String of) {
        if (id < 0 || id >= architecture.vocabularySize()) {
            throw new UsageException("%s: %s has no token of the number %d: it has %d, from 0"
                    .formatted(of, name, id, architecture.vocabularySize()));
        }
    }
}
