package dev.headlight.report.sections;

import java.util.List;

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
        return "%,d %s".formatted(number, number == 1 ? singular : plural);
    }

    /** "layer 3", "layers 5 to 10". */
    static String layers(int first, int last) {
        return first == last ? "layer " + (first + 1) : "layers %d to %d".formatted(first + 1, last + 1);
    }
}
