package dev.headlight.probe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The probes that learn. */
public enum ProbeKind {
    /** A weighted sum of the attention of all heads in both directions. */
    ATTENTION("Attention"),
    /** The same with weights that depend on the vectors of both words. */
    ATTENTION_WORDS("Attention and words"),
    /** The distance and the vectors of both words, through one hidden layer. */
    DISTANCE_WORDS("Distance and words"),
    /** As {@link #ATTENTION_WORDS}, of a model whose weights but for the embeddings are random. */
    RANDOM_ATTENTION_WORDS("Attention of the random twin and words");

    private final String label;

    ProbeKind(String label) {
        this.label = label;
    }

    /** What a report calls it. */
    public String label() {
        return label;
    }

    /** The name in results, such as "attention_words". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    @JsonCreator
    static ProbeKind ofKey(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no probe \"" + key + "\""));
    }
}
