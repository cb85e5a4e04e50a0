package dev.headlight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The distribution's command, in processes of its own, from one folder. */
final class Launcher {

    private final Path folder;
    private final String command;

    /** What a process left behind. */
    record Outcome(int code, String out, String err) {}

    /** @param folder in which the processes run */
    Launcher(Path folder) throws IOException {
        this.folder = folder;
        this.command = home().resolve("bin/headlight").toString();
    }

    /** The folder of the distribution that was built. */
    static Path home() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target"), 4)) {
            return files.filter(file -> file.endsWith("bin/headlight"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath()
                    .getParent()
                    .getParent();
        }
    }

    /** Its path. */
    String command() {
        return command;
    }

    /** Starts it; what it prints goes into the files {@code out} and {@code err}. */
    Process start(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(arguments);
        return startAny(line);
    }

    /** Runs it to its end. */
    Outcome run(List<String> arguments) throws IOException, InterruptedException {
        return outcome(start(arguments));
    }

    /**
     * Runs a line of the shell to its end.
     *
     * @param line in which {@code $0} is the command
     */
    Outcome shell(String line) throws IOException, InterruptedException {
        return outcome(startAny(List.of("sh", "-c", line, command)));
    }

    private Process startAny(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Short runs are over before the second compiler has anything to say.
        builder.environment().put("HEADLIGHT_JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return builder.start();
    }

    private Outcome outcome(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Outcome(code, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }
}
