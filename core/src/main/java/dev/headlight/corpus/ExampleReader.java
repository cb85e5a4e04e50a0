package dev.headlight.corpus;

import java.util.Iterator;
import java.util.Map;

/** One reading of a corpus. Not thread-safe. */
public interface ExampleReader extends Iterator<Example>, AutoCloseable {

    /** How much of the corpus has been read, 0 to 1, for the time left; NaN where nobody knows. */
    double fractionRead();

    /** What was left out or mended so far, with counts, such as "sentences longer than 512 word pieces"; for the manifest. */
    Map<String, Long> notices();

    @Override
    void close();
}
