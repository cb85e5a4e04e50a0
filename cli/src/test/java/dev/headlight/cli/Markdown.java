package dev.headlight.cli;

import java.util.List;
import java.util.stream.Collectors;

/** What pages that are made by a program are made of. */
final class Markdown {

    /** Says that a page is not to be written by hand. */
    static final String MADE = "<!-- Made by KeptReferenceTest: do not edit. -->";

    private Markdown() {}

    /** Words, with what Markdown would take for its own marked. */
    static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** A table; the cells are Markdown. */
    static String table(List<String> heading, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(line(heading));
        table.append(line(heading.stream().map(cell -> "---").toList()));
        rows.forEach(row -> table.append(line(row)));
        return table.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
