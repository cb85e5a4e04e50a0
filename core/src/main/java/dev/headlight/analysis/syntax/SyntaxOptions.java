package dev.headlight.analysis.syntax;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;
import java.util.Set;

/**
 * What may be set of a {@link SyntaxAnalysis}.
 *
 * @param compat reference behaviours to follow: {@link Compat#FIRST_WORD_ROWS}, {@link Compat#POSS_RULE},
 *     {@link Compat#REFERENCE_OFFSETS}; others are ignored
 * @param bothRows whether to count, beside the chosen word rows, what the other ones yield
 * @param trees whether to read heads as parsers
 * @param resampling of intervals, folds and p-values
 */
public record SyntaxOptions(Set<Compat> compat, boolean bothRows, boolean trees, Resampling resampling) {

    /** No compat switch, both word rows, trees. */
    public static final SyntaxOptions STANDARD = new SyntaxOptions(Set.of(), true, true, Resampling.standard(1));

    public SyntaxOptions {
        compat = Set.copyOf(compat);
    }

    /** The switches that act on a {@link SyntaxAnalysis}. */
    public static final Set<Compat> COMPAT = Set.of(Compat.FIRST_WORD_ROWS, Compat.POSS_RULE, Compat.REFERENCE_OFFSETS);

    /** The options by name. */
    public Settings settings() {
        return Settings.of("compat", Compat.keys(compat, COMPAT))
                .with("word_rows", WordRows.of(compat).key())
                .with("both_word_rows", bothRows)
                .with("trees", trees)
                .with("resampling", resampling.settings());
    }

    /** The same, with behaviours of the reference. */
    public SyntaxOptions withCompat(Set<Compat> switches) {
        return new SyntaxOptions(switches, bothRows, trees, resampling);
    }

    /** The same, with or without the other way of making words of pieces beside the first. */
    public SyntaxOptions withBothRows(boolean both) {
        return new SyntaxOptions(compat, both, trees, resampling);
    }

    /** The same, with or without heads as parsers. */
    public SyntaxOptions withTrees(boolean wanted) {
        return new SyntaxOptions(compat, bothRows, wanted, resampling);
    }

    /** The same, with other draws for its intervals. */
    public SyntaxOptions withResampling(Resampling settings) {
        return new SyntaxOptions(compat, bothRows, trees, settings);
    }
}
