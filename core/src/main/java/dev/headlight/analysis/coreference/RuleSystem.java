package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The paper's rule-based system (§4.3): four sieves, of which the earliest that lets a mention through decides, and of what
 * it lets through the nearest mention is the answer. The sieves are (1) the same words, (2) the same head word, (3)
 * agreement in number, gender and person, (4) all mentions; a simple form of Lee et al. (2011).
 */
final class RuleSystem {

    private RuleSystem() {}

    /** The answer; there is one, for each trial has an earlier mention. */
    static Mention choose(CoreferenceWindow window, Trial trial) {
        Mention mention = trial.mention();
        Features own = Features.of(window, mention);
        List<Predicate<Mention>> sieves = List.of(
                other -> window.text(other).equalsIgnoreCase(window.text(mention)),
                other -> Baseline.sameHeadWord(window, other, mention),
                other -> Features.of(window, other).agreesWith(own));
        for (Predicate<Mention> sieve : sieves) {
            Optional<Mention> found = Baseline.nearest(trial.earlier(), sieve);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return trial.earlier().get(trial.earlier().size() - 1);
    }
}
