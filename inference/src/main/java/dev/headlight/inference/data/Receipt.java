package dev.headlight.inference.data;

import dev.headlight.CorpusException;
import dev.headlight.result.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/** What was pulled of a data set, kept beside it. For one thread, and one process for each folder. */
final class Receipt {

    private static final String NAME = "pulled.json";

    private final Path file;
    private final TreeMap<String, Line> lines;

    /**
     * A file as it was when it was pulled.
     *
     * @param checked whether the catalogue knew its checksum
     */
    record Line(long bytes, String sha256, boolean checked) {}

    private record Content(Map<String, Line> files) {}

    private Receipt(Path file, TreeMap<String, Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** That of a folder; empty where nothing was pulled. */
    static Receipt of(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return new Receipt(file, new TreeMap<>());
        }
        try {
            return new Receipt(
                    file,
                    new TreeMap<>(Json.strict()
                            .readValue(file.toFile(), Content.class)
                            .files()));
        } catch (JacksonException e) {
            throw new CorpusException(
                    file + ": " + Json.fault(e) + "; delete the folder it is in, and pull the data again", e);
        }
    }

    Optional<Line> line(DataFile data) {
        return Optional.ofNullable(lines.get(data.file()));
    }

    void note(DataFile data, Line line) {
        lines.put(data.file(), line);
        Json.write(file, new Content(lines));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
