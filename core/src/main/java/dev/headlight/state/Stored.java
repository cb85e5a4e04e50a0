package dev.headlight.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What can lie in a {@link StateFile}. Not thread-safe. */
public interface Stored {

    /** Writes all that it holds; equal contents write equal bytes, however they came about. */
    void save(DataOutput out) throws IOException;

    /**
     * Reads what {@link #save} has written into this one, which is fresh.
     *
     * @throws IOException if the bytes are not those of one of this kind and shape
     */
    void load(DataInput in) throws IOException;
}
