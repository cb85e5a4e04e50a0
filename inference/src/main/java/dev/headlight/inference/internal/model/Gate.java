package dev.headlight.inference.internal.model;

import ai.djl.engine.EngineException;
import dev.headlight.MemoryException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Lets examples through to the encoder that it can read, and none once the model is closed. Thread-safe. */
final class Gate {

    /** What PyTorch says on a processor, what the C++ library says, what PyTorch says on a GPU. */
    private static final List<String> OUT_OF_MEMORY =
            List.of("not enough memory", "can't allocate memory", "bad_alloc", "out of memory");

    private final String name;
    private final Architecture architecture;
    private final int segments;
    private final Lock lock;

    Gate(String name, Architecture architecture) {
        this.name = name;
        this.lock = new Lock(name);
        this.architecture = architecture;
        this.segments = architecture.embeddings().steps().stream()
                .filter(Embeddings.Types.class::isInstance)
                .mapToInt(step -> ((Embeddings.Types) step).types())
                .findFirst()
                .orElse(1);
    }

    /** What is done with examples that go through together, and what it yields for each of them. */
    @FunctionalInterface
    interface Work<T> {

        /** @param first the number of the first of them among all */
        List<T> on(int first, List<Example> examples);
    }

    /** Does some work on examples: on all at once, or one by one where padding would change figures. */
    <T> List<T> each(List<Example> examples, Work<T> work) {
        if (examples.isEmpty()) {
            return List.of();
        }
        if (!architecture.dependsOnLength()
                || examples.stream().mapToInt(Example::length).distinct().count() == 1) {
            return pass(examples, () -> work.on(0, examples));
        }
        List<T> found = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            int first = i;
            List<Example> one = List.of(examples.get(i));
            found.addAll(pass(one, () -> work.on(first, one)));
        }
        return found;
    }

    /** Runs the encoder, and says in words how the engine failed. */
    <T> T pass(List<Example> examples, Supplier<T> work) {
        try {
            return lock.whileOpen(() -> {
                examples.forEach(this::check);
                return work.get();
            });
        } catch (EngineException e) {
            throw failed(examples, e);
        }
    }

    private static ModelException failed(List<Example> examples, EngineException e) {
        String message = String.format(
                Locale.ROOT,
                "the engine failed on %d examples, the first of them %s: %s",
                examples.size(),
                examples.isEmpty() ? "none" : examples.get(0).id(),
                e.getMessage());
        return isMemory(e)
                ? new MemoryException(message + "; memory ran out: use smaller batches or fewer threads", e)
                : new ModelException(message, e);
    }

    /** The engine has no type of its own for this, but few words. */
    private static boolean isMemory(EngineException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return OUT_OF_MEMORY.stream().anyMatch(message::contains);
    }

    /** Closes what is behind the gate, once, when nobody is behind it. */
    void close(Runnable closing) {
        lock.close(closing);
    }

    private void check(Example example) {
        if (example.length() == 0) {
            throw new UsageException(example.id() + " has no tokens");
        }
        int most = architecture.embeddings().maxLength();
        if (example.length() > most) {
            throw new UsageException(example.id() + " has " + example.length() + " tokens, but " + name
                    + " reads at most " + most + ": cut it, or set a smaller maximum length");
        }
        int[] ids = example.encoding().ids();
        checkIds(ids, example.id() + ": token");
        for (int token = 0; token < ids.length; token++) {
            int segment = example.encoding().segmentId(token);
            if (segment < 0 || (segments > 1 && segment >= segments)) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s: token %d is of segment %d, but %s knows %d, from 0",
                        example.id(),
                        token + 1,
                        segment,
                        name,
                        segments));
            }
        }
        example.find(MaskedInput.class).ifPresent(input -> checkShown(input, example));
    }

    private void checkShown(MaskedInput input, Example example) {
        int[] shown = input.fedIds();
        if (shown.length != example.length()) {
            throw new UsageException(String.format(
                    Locale.ROOT, "%s has %d tokens, but is shown as %d", example.id(), example.length(), shown.length));
        }
        checkIds(shown, example.id() + ": of the tokens that are shown instead, token");
        checkIds(input.truths(), example.id() + ": of the tokens that are to be predicted, token");
    }

    /**
     * Sees to it that the vocabulary has some tokens.
     *
     * @param which what a message calls one of them, but for its position
     */
    void checkIds(int[] ids, String which) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0 || ids[i] >= architecture.vocabularySize()) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s %d has the number %d, but %s knows %d tokens, numbered from 0; give numbers that its own tokenizer makes",
                        which,
                        i + 1,
                        ids[i],
                        name,
                        architecture.vocabularySize()));
            }
        }
    }
}
