package dev.headlight.report.sections;

import dev.headlight.result.Unit;
import java.util.List;
import java.util.Locale;

/** English for what the numbers say. */
final class Words {

    private Words() {}

    /** "a", "a and b", "a, b and c". */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** "1 head", "4 heads". */
    static String count(long number, String singular, String plural) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? singular : plural);
    }

    /**
     * On which documents a chosen head was scored: "on 40 documents that did not choose it", or "on all 80 documents, which
     * leave no doubt of the choice".
     *
     * @param scored how many it was scored on
     * @param all how many there are
     */
    static String fairly(int scored, int all, Unit unit) {
        String units = count(scored, unit.singular(), unit.plural());
        return scored < all
                ? "on " + units + " that did not choose it"
                : "on all " + units + ", which leave no doubt of the choice";
    }

    /** "layer 3", "layers 5 to 10". */
    static String layers(int first, int last) {
        return first == last
                ? "layer " + (first + 1)
                : String.format(Locale.ROOT, "layers %d to %d", first + 1, last + 1);
    }
}
