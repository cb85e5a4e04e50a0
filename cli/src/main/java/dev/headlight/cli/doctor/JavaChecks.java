package dev.headlight.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.headlight.kernel.RowKernel;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The JVM, and what it was given. */
final class JavaChecks {

    private static final double MEGABYTE = 1 << 20;
    private static final double GIGABYTE = 1 << 30;
    /** What a run with BERT-base needs on the heap. */
    private static final double HEAP = 400 * MEGABYTE;
    /** What it needs beside it: weights, and the buffers of two threads. */
    private static final double BESIDE = 1.2 * GIGABYTE;

    private JavaChecks() {}

    static List<Finding> of(Machine machine) {
        return List.of(java(), vectors(), memory(), classPath(machine));
    }

    private static Finding java() {
        String flags = String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
        String found = "Java %s of %s for %s %s, started with %s"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        flags.isEmpty() ? "no flags" : flags);
        return "32".equals(System.getProperty("sun.arch.data.model"))
                ? Finding.broken("java", found, "install a Java for 64 bits; there is no engine for 32")
                : Finding.ok("java", found);
    }

    private static Finding vectors() {
        return RowKernel.vector().isPresent()
                ? Finding.ok("vectors", "the analyses use vector instructions")
                : Finding.warning(
                        "vectors",
                        "the analyses use plain Java",
                        "they are a few times slower so; start java with --add-modules jdk.incubator.vector, as bin/headlight"
                                + " does where the JDK has that module");
    }

    private static Finding memory() {
        double heap = Runtime.getRuntime().maxMemory();
        double machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        String found = String.format(
                Locale.ROOT,
                "%.1f GB, of which Java may take %.0f MB for its heap; %d processors",
                machine / GIGABYTE,
                heap / MEGABYTE,
                Runtime.getRuntime().availableProcessors());
        if (heap < HEAP) {
            return Finding.warning("memory", found, "give Java more: HEADLIGHT_JAVA_OPTS=-Xmx768m");
        }
        return machine < heap + BESIDE
                ? Finding.warning(
                        "memory",
                        found,
                        "BERT-base needs about 1.2 GB beside the heap; use a smaller model, or a machine with more")
                : Finding.ok("memory", found);
    }

    private static Finding classPath(Machine machine) {
        List<String> missing = machine.variable("HEADLIGHT_CLASSPATH").stream()
                .flatMap(value -> Stream.of(value.split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty() && !entry.endsWith("*") && !Files.exists(Path.of(entry)))
                .toList();
        return missing.isEmpty()
                ? Finding.ok(
                        "class path",
                        machine.variable("HEADLIGHT_CLASSPATH")
                                .map(value -> "with " + value)
                                .orElse("nothing added"))
                : Finding.broken(
                        "class path",
                        "HEADLIGHT_CLASSPATH names what is not there: " + String.join(", ", missing),
                        "correct it, or unset it");
    }
}
