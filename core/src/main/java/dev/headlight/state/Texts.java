package dev.headlight.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Texts in saved states. {@link DataOutput#writeUTF} takes 65,535 bytes at most, and words, relations and ids may be longer:
 * here a text is the number of its UTF-16 code units and these, so that any string comes back as it was.
 */
public final class Texts {

    private static final int LONGEST = 1 << 26;

    private Texts() {}

    /** Writes a text of any length. */
    public static void write(DataOutput out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if reading fails, or the length cannot be one
     */
    public static String read(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a text of " + length + " characters");
        }
        byte[] bytes = new byte[Character.BYTES * length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }
}
