package dev.headlight.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whole files of UTF-8 that are read at once, such as vocabularies. */
public final class Utf8 {

    private Utf8() {}

    /**
     * Reads a file strictly; a byte-order mark is part of the text.
     *
     * @throws CharacterCodingException if it is not UTF-8; the message names line, column and byte
     * @throws IOException if it cannot be read
     */
    public static String read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            throw new NotUtf8Exception(text.toString(), bytes.get(bytes.position()));
        }
        return text.toString();
    }

    private static final class NotUtf8Exception extends CharacterCodingException {

        private static final long serialVersionUID = 1;

        private final String message;

        NotUtf8Exception(String before, byte found) {
            int lineStart = before.lastIndexOf('\n') + 1;
            this.message = String.format(
                    Locale.ROOT,
                    "line %d, column %d: the byte %02X is not UTF-8; convert the file to UTF-8 first",
                    before.chars().filter(c -> c == '\n').count() + 1,
                    before.codePointCount(lineStart, before.length()) + 1,
                    found & 0xff);
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
