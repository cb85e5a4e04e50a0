package dev.headlight.report.sections;

import dev.headlight.maps.Head;
import dev.headlight.report.Format;
import dev.headlight.result.TestUnit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Words at the beginning of a sentence. */
    static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What several things have in common, in the order in which it came up: "delimiters and punctuation: none is in the texts". */
    static String byReason(Map<String, List<String>> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> list(reason.getValue()) + ": " + reason.getKey())
                .collect(Collectors.joining("; "));
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
    static String fairly(int scored, int all, TestUnit unit) {
        String units = unit.count(scored);
        return scored < all
                ? "on " + units + " that did not choose it"
                : "on all " + units + ", which leave no doubt of the choice";
    }

    /** " [66.0, 75.9]"; empty where there is no interval. */
    static String interval(Interval interval) {
        return interval.isKnown()
                ? " [%s, %s]".formatted(Format.PERCENT.print(interval.low()), Format.PERCENT.print(interval.high()))
                : "";
    }

    /**
     * What may be claimed of a head, in a line: "nsubj: 8-2, 71.2 % [66.0, 75.9] on 40 documents that did not choose it".
     *
     * @param what it finds
     * @param blocks how many it was scored on
     */
    static String scored(
            String what, Head head, double accuracy, Interval ci95, int blocks, Claim claim, TestUnit unit) {
        return "%s: %s, %s %%%s %s"
                .formatted(
                        what,
                        head,
                        Format.PERCENT.print(accuracy),
                        interval(ci95),
                        fairly(blocks, claim.blocks(), unit));
    }

    /** That nothing may be claimed, and why, before what was counted. */
    static String unclaimed(String what, Head head, double accuracy, Claim claim, TestUnit unit) {
        return "%s: %s; %s reaches %s %% on what it was chosen by"
                .formatted(what, claim.inWords(unit::count), head, Format.PERCENT.print(accuracy));
    }

    /** "layer 3", "layers 5 to 10". */
    static String layers(int first, int last) {
        return first == last
                ? "layer " + (first + 1)
                : String.format(Locale.ROOT, "layers %d to %d", first + 1, last + 1);
    }
}
