package dev.headlight.exchange;

import dev.headlight.UsageException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How maps are written. */
public enum ExportFormat {
    /** NumPy's archive of arrays, uncompressed. */
    NPZ("npz"),
    /** Arrays by name behind one header. */
    SAFETENSORS("safetensors"),
    /** A NumPy file for each array, which NumPy can map into memory. */
    NPY("npy"),
    /** For BertViz' argument {@code attention}: lists of numbers, {@code [layer][1][head][query][key]}. */
    JSON("json");

    private final String suffix;

    ExportFormat(String suffix) {
        this.suffix = suffix;
    }

    /** How its files end, and its name on the command line. */
    public String suffix() {
        return suffix;
    }

    /** Whether one file can hold all examples. */
    boolean holdsAll() {
        return this == NPZ || this == SAFETENSORS;
    }

    /** The format of which one file can hold all examples, and that a file's name says. */
    public static Optional<ExportFormat> of(Path file) {
        return Arrays.stream(values())
                .filter(format ->
                        format.holdsAll() && file.getFileName().toString().endsWith("." + format.suffix))
                .findFirst();
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such format
     */
    public static ExportFormat parse(String key) {
        return Arrays.stream(values())
                .filter(format -> format.suffix.equals(key.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no format \"" + key + "\"; choose from "
                        + Arrays.stream(values()).map(ExportFormat::suffix).collect(Collectors.joining(", "))));
    }
}
