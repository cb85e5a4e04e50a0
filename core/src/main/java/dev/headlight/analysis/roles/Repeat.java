package dev.headlight.analysis.roles;

import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Example;

/**
 * Tokens that stand in a text again and again.
 *
 * @param first the first of them, from 0
 * @param period after how many tokens they stand there again
 * @param tokens how many there are
 */
record Repeat(int first, int period, int tokens) implements Annotation {

    /** That of an example that was made for it. */
    static Repeat of(Example example) {
        return example.annotation(Repeat.class);
    }

    @Override
    public String kind() {
        return "repeat";
    }
}
