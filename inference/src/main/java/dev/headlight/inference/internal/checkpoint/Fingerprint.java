package dev.headlight.inference.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/** A checkpoint's checksum, as {@link Checkpoint#checksum} has it, one tensor after the other. Not thread-safe. */
final class Fingerprint {

    private final MessageDigest digest = digest();

    /** Adds a tensor; they come in the order of their names. */
    void add(String name, long[] shape, int crc) {
        digest.update(String.format(Locale.ROOT, "%s %s %08x\n", name, Arrays.toString(shape), crc)
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return text(digest.digest());
    }

    /** The checksum of a checkpoint whose file has none of its tensors. */
    static String ofFloats(Checkpoint checkpoint) {
        Fingerprint fingerprint = new Fingerprint();
        checkpoint.names().forEach(name -> fingerprint.add(name, checkpoint.shape(name), crc(checkpoint, name)));
        return fingerprint.toString();
    }

    private static int crc(Checkpoint checkpoint, String name) {
        CRC32C crc = new CRC32C();
        checkpoint.read(name, floats -> {
            ByteBuffer bytes =
                    ByteBuffer.allocate(floats.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(floats);
            crc.update(bytes);
        });
        return (int) crc.getValue();
    }

    /** The SHA-256 of a text. */
    static byte[] of(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As a checksum is written. */
    static String text(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
