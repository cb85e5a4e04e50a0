package dev.headlight.state;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.result.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * States in a file: a version, what they belong to, the states, a checksum. A file that is damaged, of another version, or of
 * another run is refused, and nothing of it is taken over.
 *
 * <p>The layout: the magic number, the version, the length of the fingerprint and the fingerprint in UTF-8, the number of
 * states, the states one after the other, and the CRC-32C of all that stands before it; numbers big-endian.
 */
public final class StateFile {

    private static final int MAGIC = 0x48_4C_53_54; // HLST
    private static final int VERSION = 3;
    private static final int LONGEST_FINGERPRINT = 1 << 20;

    private StateFile() {}

    /**
     * Writes states, whole or not at all.
     *
     * @param fingerprint what they belong to: model, corpus, options, version, as one text
     * @throws dev.headlight.OutputException if the file cannot be written
     */
    public static void write(Path file, String fingerprint, List<? extends Stored> states) {
        AtomicFile.write(file, out -> write(out, fingerprint, states));
    }

    private static void write(OutputStream target, String fingerprint, List<? extends Stored> states)
            throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(target), new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        byte[] text = fingerprint.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.writeInt(states.size());
        for (Stored state : states) {
            state.save(out);
        }
        out.flush();
        long sum = checked.getChecksum().getValue();
        out.writeLong(sum);
        out.flush();
    }

    /**
     * Reads states into fresh ones.
     *
     * @param fingerprint what they must belong to
     * @param states as many as were written, of the same kinds, fresh; if reading fails they are to be thrown away
     * @throws CorpusException if the file cannot be read, is damaged, or belongs to something else; the message says which
     */
    public static void read(Path file, String fingerprint, List<? extends Stored> states) {
        check(file);
        try (InputStream source = new BufferedInputStream(Files.newInputStream(file))) {
            DataInputStream in = new DataInputStream(source);
            String found = fingerprint(in);
            if (!found.equals(fingerprint)) {
                throw new CorpusException(
                        "%s belongs to another run: it says %s; expected %s".formatted(file, found, fingerprint));
            }
            int count = in.readInt();
            if (count != states.size()) {
                throw new CorpusException(
                        String.format(Locale.ROOT, "%s holds %d states; expected %d", file, count, states.size()));
            }
            for (Stored state : states) {
                state.load(in);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    /**
     * What the states of a file belong to.
     *
     * @throws CorpusException if the file cannot be read or is damaged
     */
    public static String fingerprint(Path file) {
        check(file);
        try (InputStream source = new BufferedInputStream(Files.newInputStream(file))) {
            return fingerprint(new DataInputStream(source));
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static String fingerprint(DataInputStream in) throws IOException {
        in.skipNBytes(2L * Integer.BYTES);
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    /** The whole file is summed up before anything of it is believed. */
    private static void check(Path file) {
        try (CheckedInputStream checked =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32C())) {
            DataInputStream in = new DataInputStream(checked);
            long rest = Files.size(file) - Long.BYTES - 3L * Integer.BYTES;
            if (rest < 0 || in.readInt() != MAGIC) {
                throw new CorpusException(file + " holds no saved state");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new CorpusException(String.format(
                        Locale.ROOT,
                        "%s is of version %d; this Headlight reads version %d: begin anew",
                        file,
                        version,
                        VERSION));
            }
            int length = in.readInt();
            if (length < 0 || length > LONGEST_FINGERPRINT || length > rest) {
                throw new EOFException("a text of " + length + " bytes");
            }
            in.skipNBytes(rest);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new EOFException("the checksum does not fit");
            }
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static CorpusException damaged(Path file, Exception e) {
        String reason = e instanceof IOException io ? HeadlightException.reason(io) : String.valueOf(e.getMessage());
        return new CorpusException(
                "cannot read the saved state %s: %s; delete it and begin anew".formatted(file, reason), e);
    }
}
