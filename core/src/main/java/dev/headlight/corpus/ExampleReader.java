package dev.headlight.corpus;

import dev.headlight.result.Notices;
import dev.headlight.result.Source;
import java.util.Iterator;
import java.util.List;

/** One reading of a corpus. Not thread-safe. */
public interface ExampleReader extends Iterator<Example>, AutoCloseable {

    /** How much of the corpus has been read, 0 to 1, for the time left; NaN where nobody knows. */
    double fractionRead();

    /** What was left out or mended so far; for the manifest. */
    Notices notices();

    /**
     * What was read, byte for byte: the inputs that have been read to their end, which are all of them once
     * {@link #hasNext()} is false; empty where there are none.
     */
    List<Source> sources();

    @Override
    void close();
}
