package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of a GAP file. Offsets count UTF-16 units; in the file they count characters.
 *
 * @param document the page that the passage is from
 */
record GapRow(String id, String text, Part pronoun, Part a, Part b, boolean aIs, boolean bIs, String document) {

    static final List<String> HEADER = List.of(
            "ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref", "URL");

    /** A stretch of the text; {@code end} is the unit after the last. */
    record Part(int start, int end) {}

    /** @throws CorpusException if the line is not what the format asks for */
    static GapRow parse(String line, LineReader at) {
        List<String> columns = List.of(line.split("\t", -1));
        if (columns.size() != HEADER.size()) {
            throw at.error(columns.size() + " columns; expected 11, separated by tabs: " + String.join(", ", HEADER));
        }
        String text = columns.get(1);
        boolean aIs = flag(columns.get(6), at);
        boolean bIs = flag(columns.get(9), at);
        if (aIs && bIs) {
            throw at.error("both A-coref and B-coref are TRUE; expected at most one, for the pronoun means one person");
        }
        return new GapRow(
                columns.get(0),
                text,
                part(text, columns.get(2), columns.get(3), at),
                part(text, columns.get(4), columns.get(5), at),
                part(text, columns.get(7), columns.get(8), at),
                aIs,
                bIs,
                columns.get(10).isBlank() ? columns.get(0) : columns.get(10));
    }

    private static boolean flag(String value, LineReader at) {
        return switch (value.strip().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw at.error("\"" + value + "\" stands where TRUE or FALSE is expected");
        };
    }

    private static Part part(String text, String expected, String offset, LineReader at) {
        int characters = offset.matches("[0-9]{1,9}") ? Integer.parseInt(offset) : Integer.MAX_VALUE;
        if (!expected.isBlank() && characters <= text.codePointCount(0, text.length())) {
            int start = text.offsetByCodePoints(0, characters);
            if (text.startsWith(expected, start)) {
                return new Part(start, start + expected.length());
            }
        }
        throw at.error("\"" + expected + "\" does not stand at offset \"" + offset
                + "\" of the text; expected the number of characters before it, from 0");
    }

    /** The gender of its pronoun, if the list of pronouns knows it. */
    Optional<Gender> gender() {
        return Pronoun.of(text.substring(pronoun.start(), pronoun.end()))
                .map(Pronoun::gender)
                .filter(gender -> gender == Gender.MASCULINE || gender == Gender.FEMININE);
    }
}
