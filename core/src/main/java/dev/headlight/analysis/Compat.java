package dev.headlight.analysis;

import dev.headlight.UsageException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Behaviours of the reference implementation that differ from the paper or from good practice and move numbers. Each is
 * off unless asked for, and listed in the manifest.
 */
public enum Compat {
    /** Every segment id is 0, even in pairs of sentences. */
    ZERO_SEGMENT_IDS("every segment id is 0, even in pairs"),
    /** The row of a split word is the row of its first piece, not the mean over its pieces. */
    FIRST_WORD_ROWS("the row of a split word is that of its first piece"),
    /** A possessor before 's is scored by the prediction for the 's. */
    POSS_RULE("a possessor before 's is scored by the prediction for the 's"),
    /** The fixed offsets of the baseline go from −3 to 2, and one that leaves the sentence is cut off at its ends. */
    REFERENCE_OFFSETS("fixed offsets from -3 to 2, cut off at the ends of the sentence"),
    /** Roles of heads by the constants of the paper's Figure 6: broad above 3.8 nats whatever the length, and no sinks. */
    PAPER_ROLES("roles by the constants of Figure 6: broad above 3.8 nats whatever the length, and no sinks"),
    /** Head distances are of rows smoothed by 0.001, and summed over rows and segments. */
    SMOOTHED_DISTANCES("head distances are of rows smoothed by 0.001, and summed over rows and segments"),
    /** A probe that sees words takes ROOT for the first word, each word for the next, and gives the last none. */
    SHIFTED_ROOT("a probe pairs ROOT with the first word's vector and each word with the next one's");

    private final String effect;

    Compat(String effect) {
        this.effect = effect;
    }

    /** The name on the command line and in the manifest, such as "poss-rule". */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in a few words. */
    public String effect() {
        return effect;
    }

    /** Those of some switches that act on a thing, as its settings list them. */
    public static List<String> keys(Collection<Compat> switches, Set<Compat> acting) {
        return switches.stream()
                .filter(acting::contains)
                .map(Compat::key)
                .sorted()
                .toList();
    }

    /**
     * Reads the name on the command line.
     *
     * @throws UsageException if there is no such behaviour
     */
    public static Compat parse(String key) {
        return Arrays.stream(values())
                .filter(compat -> compat.key().equals(key.strip()))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no compat switch \"" + key + "\"; choose from "
                        + Arrays.stream(values()).map(Compat::key).collect(Collectors.joining(", "))));
    }
}
