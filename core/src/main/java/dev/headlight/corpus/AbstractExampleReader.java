package dev.headlight.corpus;

import dev.headlight.result.Notices;
import dev.headlight.result.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of all corpora have in common: a look at the next example, the log of what is left out, the sources that
 * were read to their end, and the check that anything was kept at all. Not thread-safe.
 */
public abstract class AbstractExampleReader implements ExampleReader {

    private final String corpus;
    private final ReadingLog log;
    private final UniqueIds ids = new UniqueIds();
    private final List<Source> sources = new ArrayList<>();
    private @Nullable Example ahead;
    private boolean ended;

    /** @param corpus what messages call the corpus */
    protected AbstractExampleReader(String corpus, BadExamples policy) {
        this.corpus = corpus;
        this.log = new ReadingLog(policy);
    }

    /** The next example that can be used, or null after the last; what cannot be used goes into the log. */
    protected abstract @Nullable Example advance();

    /** What is left out and mended. */
    protected final ReadingLog log() {
        return log;
    }

    /** An input was read to its end. */
    protected final void ended(Source source) {
        sources.add(source);
    }

    /** The id itself the first time, and a distinct one each time that it comes again. */
    protected final String unique(String id) {
        String unique = ids.distinct(id);
        if (!unique.equals(id)) {
            log.count("ids that occur more than once, made distinct", 1);
        }
        return unique;
    }

    @Override
    public final boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = advance();
            if (ahead == null) {
                ended = true;
                log.end(corpus);
            } else {
                log.keep();
            }
        }
        return ahead != null;
    }

    @Override
    public final Example next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Example next = ahead;
        ahead = null;
        return next;
    }

    @Override
    public Notices notices() {
        return log.notices();
    }

    @Override
    public List<Source> sources() {
        return List.copyOf(sources);
    }

    /** Nothing comes after. A reader that holds something open closes it here too. */
    @Override
    public void close() {
        ahead = null;
        ended = true;
    }
}
