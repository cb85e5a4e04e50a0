package dev.headlight.analysis.roles;

import java.util.List;
import java.util.Locale;

/**
 * What a head may do. Its score is the share of attention that goes to the role's keys less the share that goes to rival
 * keys: the largest of several, each of which answers to another explanation of the same look.
 */
public enum Role {
    /** The token before. */
    PREVIOUS(
            "the previous token",
            "on what stands just before, less what the tokens beside it get",
            List.of("self", "one_further", "next"),
            0.05),
    /** The token after. */
    NEXT(
            "the next token",
            "on what stands just after, less what the tokens beside it get",
            List.of("self", "one_further", "previous"),
            0.05),
    /** Other places of the same token. */
    DUPLICATE(
            "the same token elsewhere",
            "on other places of the same random token, less where they stand in other texts and what the tokens beside them get",
            List.of("position", "one_before", "one_after"),
            0.05),
    /** What stood after the same token elsewhere. */
    INDUCTION(
            "what followed the same token",
            "on what stood after other places of the same random token, less where that stands in other texts and what the"
                    + " tokens beside it get",
            List.of("position", "one_before", "two_before", "one_after"),
            0.05),
    /** The first token. */
    FIRST_TOKEN(
            "the first token",
            "on the first token, less what the second and the third get",
            List.of("second", "third"),
            0.05),
    /** What ends a text or its parts. */
    DELIMITER(
            "delimiters",
            "on what ends a text or a part of it, such as [SEP], less where these stand in other texts and what the tokens"
                    + " before them get",
            List.of("position", "one_before"),
            0.05),
    /** Punctuation marks. */
    PUNCTUATION(
            "punctuation",
            "on punctuation marks, less where these stand in other texts, counted from the start and from the end",
            List.of("position", "position_from_end"),
            0.05),
    /** A learnt sink, which is no token. */
    LEARNT_SINK(
            "a learnt sink",
            "on a learnt sink, which is no token, less what one more token would get",
            List.of("one_token"),
            0.05),
    /** Many tokens at once: e to the entropy, less 1, over the number of visible tokens, less 1. The paper's 3.8 of 128 nats. */
    BROAD("many tokens", "spread: 0 for a single token, 1 for all that the head may see alike", List.of("none"), 0.35),
    /** It writes what it looks at. */
    COPYING(
            "copying",
            "how much more often than not what a head hands on raises the token that it comes from above another of the text",
            List.of("other_tokens"),
            0.05);

    private final String title;
    private final String about;
    private final RoleTest test;

    Role(String title, String about, List<String> rivals, double least) {
        this.title = title;
        this.about = about;
        this.test = new RoleTest(name().toLowerCase(Locale.ROOT), rivals, least);
    }

    /** What a figure calls what is looked at. */
    public String title() {
        return title;
    }

    /** What the score measures, in words: the share of attention that goes … */
    public String about() {
        return about;
    }

    /** The key in results, such as "first_token". */
    public String key() {
        return test.key();
    }

    RoleTest test() {
        return test;
    }
}
