package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local repository of Maven's in which what was built here stands beside all that the user's own repository has, which is
 * linked and not written to under Headlight's name.
 */
final class OverlaidRepository {

    private static final Path OWN = Path.of("dev/headlight");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>headlight</artifactId>\\s*<version>(.*?)</version>");
    private static final List<String> MODULES = List.of("core", "onnx", "inference", "probe", "report", "inquiry");

    private OverlaidRepository() {}

    /** The version that is built here. */
    static String version() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** Lays it out in a folder. */
    static void write(Path folder) throws IOException {
        String version = version();
        Path users = Path.of(System.getProperty("user.home"), ".m2", "repository");
        link(users, folder, OWN.getName(0));
        link(users.resolve(OWN.getName(0)), folder.resolve(OWN.getName(0)), OWN.getFileName());
        put(Path.of("../pom.xml"), folder, "headlight", version, "pom");
        for (String module : MODULES) {
            String artifact = "headlight-" + module;
            put(Path.of("..", module, "pom.xml"), folder, artifact, version, "pom");
            put(Path.of("..", module, "target", artifact + "-" + version + ".jar"), folder, artifact, version, "jar");
        }
    }

    private static void link(Path from, Path to, Path but) throws IOException {
        Files.createDirectories(to);
        if (Files.notExists(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().equals(but)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void put(Path file, Path folder, String artifact, String version, String kind) throws IOException {
        Path target =
                Files.createDirectories(folder.resolve(OWN).resolve(artifact).resolve(version));
        Files.copy(file, target.resolve(artifact + "-" + version + "." + kind));
    }
}
