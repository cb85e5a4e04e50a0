package dev.headlight.report;

import java.util.regex.Pattern;

/**
 * What is written around a figure or a table.
 *
 * @param id its anchor and the name of its CSV file: lower-case letters, digits and hyphens, unique in the report
 * @param title what it shows, in a line
 * @param text how to read it
 * @param alternative what a reader who cannot see it should know; never blank
 */
public record Caption(String id, String title, String text, String alternative) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    public Caption {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" is no id: use lower-case letters, digits and hyphens, a letter first");
        }
        if (title.isBlank() || alternative.isBlank()) {
            throw new IllegalArgumentException(id + " needs a title and an alternative text");
        }
    }
}
