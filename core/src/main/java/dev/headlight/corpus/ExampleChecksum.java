package dev.headlight.corpus;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** A checksum of all that is known of examples, annotation and the words of tokens included, in their order. Not thread-safe. */
public final class ExampleChecksum {

    private final CRC32C sum = new CRC32C();
    private final DataOutputStream summed =
            new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), sum));

    /** Takes in the next example. */
    public void add(Example example) {
        try {
            ExampleCodec.write(example, summed);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written anywhere
        }
    }

    /** The checksum of all so far. */
    public long value() {
        return sum.getValue();
    }
}
