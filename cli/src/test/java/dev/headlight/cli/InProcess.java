package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Command lines in this JVM, and the files that they leave. */
final class InProcess {

    private InProcess() {}

    /** Runs a command line, and returns what it says. */
    static String run(int expected, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        assertThat(code).as(err.toString()).isEqualTo(expected);
        return out.toString() + err;
    }

    /** The text files of a run, with what depends on the clock left out. */
    static SortedMap<String, String> files(Path run) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(run)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                // Each byte a character: numbers by document are no text.
                String content = Files.readString(file, StandardCharsets.ISO_8859_1)
                        .replaceAll("\"start\" : \"[^\"]*\"", "")
                        .replaceAll("\"duration_seconds\" : [0-9.E-]+", "")
                        .replaceAll("<dd>[^<]* UTC, took [^<]*</dd>", "");
                files.put(run.relativize(file).toString(), content);
            }
        }
        return files;
    }
}
