package dev.headlight.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Headlight this is. */
public final class Version {

    /** The version number. */
    public static final String NUMBER = read();

    /** Name and version. */
    public static final String TOOL = "headlight " + NUMBER;

    private Version() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
