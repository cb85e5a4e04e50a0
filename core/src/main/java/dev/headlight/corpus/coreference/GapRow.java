package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.text.Visible;
import java.util.List;
import java.util.Locale;

/**
 * A line of a GAP file. Offsets count UTF-16 units; in the file they count characters.
 *
 * @param gender of the pronoun
 * @param document the page that the passage is from; empty where none is named
 */
record GapRow(
        String id,
        String text,
        Part pronoun,
        Part a,
        Part b,
        boolean aIs,
        boolean bIs,
        Gender gender,
        String document) {

    static final List<String> HEADER = List.of(
            "ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref", "URL");

    /** A stretch of the text; {@code end} is the unit after the last. */
    record Part(int start, int end) {}

    /** A row that cannot be used, though the file is what it should be. */
    @SuppressWarnings("serial")
    static final class UnusableRow extends Exception {

        private final String reason;
        private final String detail;

        UnusableRow(String reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
            this.detail = detail;
        }

        String reason() {
            return reason;
        }

        String detail() {
            return detail;
        }
    }

    /**
     * @throws CorpusException if the line is not what the format asks for
     * @throws UnusableRow if what it says cannot be
     */
    static GapRow parse(String line, LineReader at) throws UnusableRow {
        List<String> columns = List.of(line.split("\t", -1));
        if (columns.size() != HEADER.size()) {
            throw at.error(columns.size() + " columns; expected 11, separated by tabs: " + String.join(", ", HEADER));
        }
        String text = columns.get(1);
        boolean aIs = flag(columns.get(6));
        boolean bIs = flag(columns.get(9));
        if (aIs && bIs) {
            throw new UnusableRow(
                    "two antecedents",
                    "both A-coref and B-coref are TRUE; expected at most one, for the pronoun means one person");
        }
        Part pronoun = part(text, columns.get(2), columns.get(3));
        return new GapRow(
                columns.get(0),
                text,
                pronoun,
                part(text, columns.get(4), columns.get(5)),
                part(text, columns.get(7), columns.get(8)),
                aIs,
                bIs,
                gender(columns.get(0), columns.get(2)),
                columns.get(10).strip());
    }

    private static boolean flag(String value) throws UnusableRow {
        return switch (value.strip().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default ->
                throw new UnusableRow(
                        "neither TRUE nor FALSE", Visible.quote(value) + " stands where TRUE or FALSE is expected");
        };
    }

    private static Part part(String text, String expected, String offset) throws UnusableRow {
        int characters = ConllReader.number(offset);
        if (characters >= 0 && !expected.isBlank() && characters <= text.codePointCount(0, text.length())) {
            int start = text.offsetByCodePoints(0, characters);
            if (text.startsWith(expected, start)) {
                return new Part(start, start + expected.length());
            }
        }
        throw new UnusableRow(
                "a wrong offset",
                Visible.quote(expected) + " does not stand at offset " + Visible.quote(offset)
                        + " of the text; expected the number of characters before it, from 0");
    }

    /** GAP is English. */
    private static Gender gender(String id, String pronoun) throws UnusableRow {
        Gender gender = Pronoun.of(pronoun).map(Pronoun::gender).orElse(Gender.UNKNOWN);
        if (gender != Gender.MASCULINE && gender != Gender.FEMININE) {
            throw new UnusableRow(
                    "a pronoun of unknown gender",
                    "the pronoun of passage " + id + ", " + Visible.quote(pronoun)
                            + ", is none of he, him, his, she, her, hers, so its gender is unknown");
        }
        return gender;
    }
}
