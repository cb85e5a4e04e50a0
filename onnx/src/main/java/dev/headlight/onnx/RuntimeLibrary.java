package dev.headlight.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import com.sun.jna.Function;
import com.sun.jna.Platform;
import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Starts ONNX Runtime, whose native code is unpacked once, into a folder of ours. Thread-safe. */
final class RuntimeLibrary {

    private static final String FOLDER = "onnxruntime.native.path";
    private static final String REPORTS_NOTHING = "ORT_DISABLE_TELEMETRY";
    private static final String RESOURCES = "/ai/onnxruntime/native/";

    private RuntimeLibrary() {}

    /**
     * ONNX Runtime.
     *
     * @param home where native code is unpacked
     * @throws ModelException if it does not start on this machine
     */
    static synchronized OrtEnvironment start(Path home) {
        try {
            if (System.getProperty(FOLDER) == null) {
                unpack(home);
            }
            reportNothing();
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            environment.setTelemetry(false);
            return environment;
        } catch (LinkageError | OrtException | IllegalStateException | IOException e) {
            throw new ModelException(
                    "ONNX Runtime does not start on %s %s: %s; native code is unpacked below %s, which must be writable and allow execution"
                            .formatted(
                                    System.getProperty("os.name"),
                                    System.getProperty("os.arch"),
                                    e instanceof Exception failure
                                            ? HeadlightException.reason(failure)
                                            : e.getMessage(),
                                    home),
                    e);
        }
    }

    /**
     * The runtime reports its use from its start on, which {@code setTelemetry} comes too late for: it leaves files in the folder
     * for temporary ones, and where the command line is long it ends the JVM. Only a variable of the environment stops it,
     * which Java cannot set for its own process.
     */
    private static void reportNothing() {
        if (Platform.isWindows()) {
            Function.getFunction("kernel32", "SetEnvironmentVariableA").invokeInt(new Object[] {REPORTS_NOTHING, "1"});
        } else {
            Function.getFunction("c", "setenv").invokeInt(new Object[] {REPORTS_NOTHING, "1", 1});
        }
    }

    /** Starts it, and says its version. */
    static String version(Path home) {
        return start(home).getVersion();
    }

    /** Copies the libraries of this machine out of the jar, unless they are there; else the jar would do so at every start. */
    private static void unpack(Path home) throws IOException {
        String machine = machine();
        for (String name : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
            String library = System.mapLibraryName(name);
            try (InputStream in = OrtEnvironment.class.getResourceAsStream(RESOURCES + machine + "/" + library)) {
                if (in == null) {
                    return;
                }
                copy(in, folder(home, machine).resolve(library));
            }
        }
        System.setProperty(FOLDER, folder(home, machine).toString());
    }

    private static Path folder(Path home, String machine) {
        @Nullable String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        return home.resolve("onnxruntime")
                .resolve(version == null ? OnnxRuntime.VERSION : version)
                .resolve(machine);
    }

    private static void copy(InputStream in, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path temporary =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".tmp");
        try {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What the jar calls this kind of machine. */
    private static String machine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
        return os
                + (processor.contains("64") && processor.startsWith("a") && !processor.equals("amd64")
                        ? "-aarch64"
                        : "-x64");
    }
}
