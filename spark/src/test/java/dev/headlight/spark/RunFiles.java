package dev.headlight.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a run, without what tells when, where and by what command it was made. */
final class RunFiles {

    private RunFiles() {}

    static SortedMap<String, String> of(Path run) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(run)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                files.put(run.relativize(file).toString(), content(file));
            }
        }
        return files;
    }

    private static String content(Path file) throws IOException {
        // Each byte a character: numbers by document are no text.
        return Files.readString(file, StandardCharsets.ISO_8859_1)
                .replaceAll("\"start\" : \"[^\"]*\"", "")
                .replaceAll("\"duration_seconds\" : [0-9.E-]+", "")
                .replaceAll("\\s*<dt>Run</dt>\\s*<dd>[^<]* UTC, took [^<]*</dd>", "");
    }
}
