package dev.headlight.cli;

import dev.headlight.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of a folder by name, each with what stands for its content, which two runs of one command share. */
record Tree(SortedMap<String, String> files) {

    static Tree of(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.put(name, content(file));
            }
        }
        return new Tree(files);
    }

    /** A run says when it was and how long it took, in its results and in its report; all else is the same. */
    private static String content(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.equals("results.json") || name.equals("manifest.json")) {
            JsonNode results = Json.mapper().readTree(file);
            ObjectNode manifest = (ObjectNode) results.path("manifest");
            manifest.remove("start");
            manifest.remove("duration_seconds");
            return results.toString();
        }
        if (name.endsWith(".html")) {
            String page = Files.readString(file);
            return page.stripTrailing().endsWith("</html>") ? "a whole page" : page;
        }
        return Arrays.hashCode(Files.readAllBytes(file)) + "";
    }
}
