package dev.headlight.inference.options;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether a tokenizer lower-cases its text, where the model's files do not say it by themselves. */
public enum Casing {
    /** As the model's files say, else as its vocabulary suggests. */
    AUTO,
    /** Lower-case, and without accents. */
    LOWER,
    /** As it stands. */
    KEEP;

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such casing
     */
    public static Casing parse(String key) {
        return Arrays.stream(values())
                .filter(casing -> casing.name().equalsIgnoreCase(key.strip()))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no casing \"" + key + "\"; choose from "
                        + Arrays.stream(values())
                                .map(casing -> casing.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
