package dev.headlight.inference.internal.transfer;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.result.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is said of a content by those who publish it: its SHA-256, or, of small files of the hub, the name that git gives to
 * it. A mirror of the hub may name small files in ways of its own, which cannot be checked.
 *
 * @param text lower-case hexadecimal digits, or a mirror's own letters, digits and marks
 */
public record Sum(String text) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    private static final int SHA256_DIGITS = 64;
    private static final int SHA1_DIGITS = 40;

    /** Reads the header of an answer: {@code "…"} or {@code W/"…"}. */
    public static Sum ofHeader(String header) {
        String text = header.replaceFirst("^W/", "").replace("\"", "").strip();
        if (!NAME.matcher(text).matches()) {
            throw new ModelException("the server's checksum \"" + text + "\" is none; expected hexadecimal digits");
        }
        return new Sum(text);
    }

    /** Whether a content can be held against it. */
    public boolean isChecked() {
        return isSha256() || isSha1();
    }

    private boolean isSha256() {
        return text.length() == SHA256_DIGITS && HEX.matcher(text).matches();
    }

    private boolean isSha1() {
        return text.length() == SHA1_DIGITS && HEX.matcher(text).matches();
    }

    /** Whether a file is what was said; true where that cannot be told. */
    public boolean isOf(Path file) {
        if (isSha256()) {
            return digest(Checksums.sha256(), file).equals(text);
        }
        if (!isSha1()) {
            return true;
        }
        MessageDigest git = sha1();
        git.update(("blob " + size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        return digest(git, file).equals(text) || digest(sha1(), file).equals(text);
    }

    /** As a manifest has it, such as {@code sha256:…}. */
    @Override
    public String toString() {
        return isSha256() ? "sha256:" + text : isSha1() ? "sha1:" + text : "unchecked:" + text;
    }

    private static String digest(MessageDigest digest, Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    /** Git's own; nothing is kept safe by it that TLS would not. */
    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
