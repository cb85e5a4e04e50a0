package dev.headlight.corpus.coreference;

import dev.headlight.corpus.Annotation;

/**
 * A passage of GAP: a pronoun and two names, of which it means at most one (Webster et al. 2018, <i>Mind the GAP</i>).
 *
 * @param pronoun the tokens of the pronoun
 * @param a the tokens of the first name
 * @param b the tokens of the second name
 * @param aIsAntecedent whether the pronoun means the first name
 * @param bIsAntecedent whether it means the second
 * @param gender the pronoun's, MASCULINE or FEMININE
 */
public record GapPassage(
        Tokens pronoun, Tokens a, Tokens b, boolean aIsAntecedent, boolean bIsAntecedent, Gender gender)
        implements Annotation {

    /**
     * Tokens of the example's encoding, special ones counted.
     *
     * @param start the first
     * @param end the one after the last
     */
    public record Tokens(int start, int end) {

        /** How many tokens lie between the two; 0 if they touch. */
        public int distance(Tokens other) {
            return Math.max(0, Math.max(start, other.start) - Math.min(end, other.end));
        }

        Tokens shift(int by) {
            return new Tokens(start + by, end + by);
        }
    }

    public GapPassage {
        if (aIsAntecedent && bIsAntecedent) {
            throw new IllegalArgumentException("one pronoun means two people");
        }
    }

    @Override
    public String kind() {
        return "GAP passage";
    }

    /** Whether it means one of the two. */
    public boolean hasAntecedent() {
        return aIsAntecedent || bIsAntecedent;
    }
}
