package dev.headlight.result;

import java.util.Locale;

/**
 * What a test counts: the units of a corpus, or, where there are more of them than a test keeps apart, blocks of several.
 *
 * @param unit of the corpus
 * @param grouped whether several share a block
 */
public record TestUnit(Unit unit, boolean grouped) {

    /** Such as "sentence" or "block of sentences". */
    public String singular() {
        return grouped ? "block of " + unit.plural() : unit.singular();
    }

    /** Such as "sentences" or "blocks of sentences". */
    public String plural() {
        return grouped ? "blocks of " + unit.plural() : unit.plural();
    }

    /** Such as "1 sentence" or "1,024 blocks of sentences". */
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? singular() : plural());
    }
}
