package dev.headlight.inference.options;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What runs a model. It makes a difference to ONNX graphs only: all others are run by the native encoder. */
public enum Engine {
    /** The native encoder where the graph can be read as a checkpoint, else ONNX Runtime. */
    AUTO,
    /** The native encoder, with all measures. */
    NATIVE,
    /** ONNX Runtime, with the maps that the graph itself makes. */
    ONNXRUNTIME;

    /** The name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such engine
     */
    public static Engine parse(String key) {
        return Arrays.stream(values())
                .filter(engine -> engine.key().equals(key.strip()))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no engine \"" + key + "\"; choose from "
                        + Arrays.stream(values()).map(Engine::key).collect(Collectors.joining(", "))));
    }
}
