package dev.headlight.distance;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.UsageException;
import java.util.Locale;

/** What a map in the plane should keep of the distances. */
public enum ScalingKind {
    /** The distances themselves. */
    METRIC,
    /** Their order alone (Kruskal 1964). */
    ORDINAL;

    /** The name on the command line and in results. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such kind
     */
    public static ScalingKind parse(String key) {
        for (ScalingKind kind : values()) {
            if (kind.key().equals(key.strip())) {
                return kind;
            }
        }
        throw new UsageException("there is no scaling \"" + key + "\"; choose metric or ordinal");
    }
}
