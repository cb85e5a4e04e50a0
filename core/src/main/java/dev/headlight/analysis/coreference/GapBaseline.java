package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.GapPassage;
import java.util.Locale;

/** Ways to choose a name without a model. */
public enum GapBaseline {
    /** The name with fewer tokens between it and the pronoun; of two as near, the earlier. */
    NEAREST,
    /** Either name: the expected share of right choices. */
    RANDOM;

    /** The key in results. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How likely the choice is right, 0 to 1. */
    double score(GapPassage passage) {
        if (!passage.hasAntecedent()) {
            return 0;
        }
        if (this == RANDOM) {
            return 0.5;
        }
        int a = passage.a().distance(passage.pronoun());
        int b = passage.b().distance(passage.pronoun());
        boolean choosesA = a < b || a == b && passage.a().start() < passage.b().start();
        return choosesA == passage.aIsAntecedent() ? 1 : 0;
    }
}
