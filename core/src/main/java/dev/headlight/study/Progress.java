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

    /**
     * Who is told of other work that is a part of this, and begins now; nobody else unless said otherwise.
     *
     * @param work what it is, in a few words, such as "repeats"
     */
    default Progress of(String work) {
        return this;
    }

    /**
     * Tells of the next part of longer work as of a part.
     *
     * @param examplesBefore how many examples the parts before had
     * @param tokensBefore how many tokens those had
     * @param from how much of the whole work is done before this part, 0 to 1
     * @param to how much is done after it
     */
    default Progress part(long examplesBefore, long tokensBefore, double from, double to) {
        return (examples, tokens, fraction) ->
                update(examplesBefore + examples, tokensBefore + tokens, from + (to - from) * fraction);
    }
}
