package dev.headlight.result;

import java.util.Locale;

/**
 * Examples of a corpus that could not be used, for one reason.
 *
 * @param reason why, such as "a word without a word piece"
 * @param count how many
 * @param total out of how many examples, those included
 * @param first the first of them: where it stands and what is wrong there; invisible characters are written as code points
 */
public record LeftOut(String reason, long count, long total, String first) {

    /** Such as "2 of 40 left out: more than one root (the first: bank.conllu, line 3: …)". */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d left out: %s (the first: %s)", count, total, reason, first);
    }
}
