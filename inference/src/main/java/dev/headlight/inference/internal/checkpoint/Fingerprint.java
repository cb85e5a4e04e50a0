package dev.headlight.inference.internal.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

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
