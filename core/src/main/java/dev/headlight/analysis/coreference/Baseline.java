package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Ways to choose an antecedent without a model. */
public enum Baseline {
    /** The nearest earlier mention: that which starts last, of those that start together the longest. */
    NEAREST("nearest mention"),
    /**
     * The mention whose head word is nearest in either direction, of two as near the earlier; a later one is never right.
     */
    NEAREST_EITHER_DIRECTION("nearest mention in either direction"),
    /** The nearest earlier mention with the same head word, whatever its case; wrong if there is none, as in the paper. */
    HEAD_MATCH("head word match"),
    /** The same, or the nearest earlier mention if there is none. */
    HEAD_MATCH_OR_NEAREST("head word match, else nearest"),
    /** The four sieves of {@link RuleSystem}. */
    RULE_BASED("rule-based system"),
    /** Any of the head words of earlier mentions: the expected share of right choices. */
    RANDOM("random earlier mention"),
    /** Any of the earlier words: the expected share of right choices. */
    RANDOM_WORD("random earlier word");

    private final String title;

    Baseline(String title) {
        this.title = title;
    }

    /** What a table calls it. */
    public String title() {
        return title;
    }

    /** The key in results, such as "head_match". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How likely the choice is right, 0 to 1; 0 or 1 where chance has no part in it. */
    double score(CoreferenceWindow window, Trial trial) {
        return switch (this) {
            case NEAREST -> right(trial, nearest(trial.earlier(), mention -> true));
            case NEAREST_EITHER_DIRECTION -> right(trial, nearestEitherDirection(window, trial.mention()));
            case HEAD_MATCH -> right(trial, headMatch(window, trial));
            case HEAD_MATCH_OR_NEAREST ->
                right(trial, headMatch(window, trial).or(() -> nearest(trial.earlier(), mention -> true)));
            case RULE_BASED -> right(trial, Optional.of(RuleSystem.choose(window, trial)));
            case RANDOM -> chance(Candidates.EARLIER_MENTIONS, window, trial);
            case RANDOM_WORD -> chance(Candidates.EARLIER_WORDS, window, trial);
        };
    }

    /** The last mention that fits. */
    static Optional<Mention> nearest(List<Mention> earlier, Predicate<Mention> fits) {
        return earlier.stream().filter(fits).reduce((first, second) -> second);
    }

    private static Optional<Mention> nearestEitherDirection(CoreferenceWindow window, Mention mention) {
        Mention nearest = null;
        for (Mention other : window.mentions()) {
            int distance = Math.abs(other.head() - mention.head());
            if (distance > 0 && (nearest == null || distance < Math.abs(nearest.head() - mention.head()))) {
                nearest = other;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static Optional<Mention> headMatch(CoreferenceWindow window, Trial trial) {
        return nearest(trial.earlier(), other -> sameHeadWord(window, other, trial.mention()));
    }

    static boolean sameHeadWord(CoreferenceWindow window, Mention a, Mention b) {
        return window.words().get(a.head()).equalsIgnoreCase(window.words().get(b.head()));
    }

    private static double right(Trial trial, Optional<Mention> choice) {
        return choice.filter(mention -> trial.isRight(mention.head())).isPresent() ? 1 : 0;
    }

    private static double chance(Candidates candidates, CoreferenceWindow window, Trial trial) {
        return (double) trial.antecedents().cardinality() / candidates.of(window, trial.mention()).length;
    }
}
