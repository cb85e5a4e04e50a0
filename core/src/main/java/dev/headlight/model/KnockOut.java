package dev.headlight.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What takes the place of a head's output. */
public enum KnockOut {
    /** Zero. */
    ZERO("zero"),
    /** The mean of the head's output over all tokens of the corpus, as the model reads it with tokens hidden. */
    MEAN("its mean"),
    /** What uniform attention over the tokens of the segment yields: the mean of the value vectors. */
    UNIFORM("uniform attention"),
    /** The head's output in another example, token by token; from the start again where that one is shorter. */
    RESAMPLED("its output in another text"),
    /**
     * What the head's mean map over the corpus yields: the same weights for all texts, over the tokens that are there (Hassid et
     * al. 2022, <i>How much does attention actually attend?</i>).
     */
    CONSTANT_MAP("its mean map");

    /** What needs no more of the corpus than means. */
    public static final List<KnockOut> STANDARD = List.of(ZERO, MEAN, UNIFORM);

    private final String title;

    KnockOut(String title) {
        this.title = title;
    }

    /** What a figure calls it. */
    public String title() {
        return title;
    }

    /** The key in results, such as "zero". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a key; hyphens are as good as underscores.
     *
     * @throws IllegalArgumentException if there is no such kind; the message names those that are
     */
    public static KnockOut parse(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key.replace('-', '_')))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + key + "\" is no way to knock a head out; expected "
                                + Arrays.stream(values())
                                        .map(kind -> kind.key().replace('_', '-'))
                                        .collect(Collectors.joining(", "))));
    }
}
