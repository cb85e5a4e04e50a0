package dev.headlight.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts on the class path. */
public final class Resources {

    private Resources() {}

    /**
     * Reads a text in UTF-8.
     *
     * @param name from the root of the class path
     */
    public static String text(String name) {
        try (InputStream in = open(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the module path a class finds only what its own module holds, and D3 is in another. */
    private static @Nullable InputStream open(String name) {
        InputStream own = Resources.class.getResourceAsStream(name);
        return own != null ? own : Resources.class.getClassLoader().getResourceAsStream(name.substring(1));
    }
}
