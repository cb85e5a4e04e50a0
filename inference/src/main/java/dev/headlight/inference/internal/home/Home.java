package dev.headlight.inference.internal.home;

import java.nio.file.Path;

/** The folder of models and native code: nothing is written elsewhere unless asked for. */
public final class Home {

    private Home() {}

    /**
     * The system property {@code headlight.home}, else the environment variable {@code HEADLIGHT_HOME}, else
     * {@code ~/.cache/headlight}; absolute. Nothing is read or written.
     */
    public static Path folder() {
        String set = System.getProperty("headlight.home", System.getenv("HEADLIGHT_HOME"));
        Path folder = set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "headlight")
                : Path.of(set);
        return folder.toAbsolutePath();
    }
}
