package dev.headlight.inference.options;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How exactly the projections of a model are multiplied. All else is computed in single precision. */
public enum Precision {
    /** Single precision, as all of the documentation's figures are. */
    FLOAT32,
    /**
     * Factors of 8 binary digits, summed up in single precision: half again as fast or more, for encoders on processors with instructions for it
     * (AVX512-BF16 or AMX), under Linux.
     */
    BFLOAT16;

    /** The name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such precision
     */
    public static Precision parse(String key) {
        return Arrays.stream(values())
                .filter(precision -> precision.key().equals(key.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no precision \"" + key + "\"; choose from "
                        + Arrays.stream(values()).map(Precision::key).collect(Collectors.joining(", "))));
    }
}
