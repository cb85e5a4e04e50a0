package dev.headlight.study;

/** Is told how a study gets on; called by one thread at a time, some ten times a second at most. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (examples, tokens, fraction) -> {};

    /**
     * @param examples how many examples are done
     * @param tokens how many tokens they had
     * @param fraction how much of the corpus that is, 0 to 1, or NaN if nobody knows
     */
    void update(long examples, long tokens, double fraction);
}
