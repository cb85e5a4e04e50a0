package dev.headlight.inference.internal.store;

import dev.headlight.UsageException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The Maven coordinates of a jar. Their parts are safe as names of folders. */
record Coordinates(String group, String artifact, String version) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    Coordinates {
        if (!PART.matcher(group).matches()
                || !PART.matcher(artifact).matches()
                || !PART.matcher(version).matches()) {
            throw new UsageException("\"%s:%s:%s\" are no Maven coordinates; expected GROUP:ARTIFACT:VERSION"
                    .formatted(group, artifact, version));
        }
    }

    static Coordinates parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new UsageException("\"" + text + "\" are no Maven coordinates; expected GROUP:ARTIFACT:VERSION");
        }
        return new Coordinates(parts[0], parts[1], parts[2]);
    }

    /** Where the jar belongs in a local Maven repository. */
    Path jarIn(Path repository) {
        return repository
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".jar");
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }
}
