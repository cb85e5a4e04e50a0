package dev.headlight.corpus;

import dev.headlight.text.Blanks;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Documents as the bytes of one text: without their blank lines, and with one between them. Not thread-safe. */
final class DocumentStream extends InputStream {

    private final Iterator<String> documents;
    private byte[] bytes = {};
    private int at;
    private boolean first = true;

    DocumentStream(Iterator<String> documents) {
        this.documents = documents;
    }

    @Override
    public int read() {
        return advance() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (most == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(most, bytes.length - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        return count;
    }

    /** Whether there is a byte to be read. */
    private boolean advance() {
        if (at == bytes.length && documents.hasNext()) {
            bytes = ((first ? "" : "\n") + oneDocument(documents.next())).getBytes(StandardCharsets.UTF_8);
            at = 0;
            first = false;
        }
        return at < bytes.length;
    }

    private static String oneDocument(String text) {
        return String.join(
                        "\n", text.lines().filter(line -> !Blanks.isBlank(line)).toList()) + "\n";
    }
}
