package dev.headlight.corpus.conll;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which column of a CoNLL format means what.
 *
 * @param format what messages call it
 * @param places the number of each column that is read, from 0
 * @param fewest how many columns a line has at least
 * @param most how many it has at most; blank ones at the end do not count
 * @param universal whether there may be ranges of words written as one ({@code 3-4}) and empty nodes ({@code 8.1})
 */
public record ConllColumns(String format, Map<Column, Integer> places, int fewest, int most, boolean universal) {

    /** What is read. */
    public enum Column {
        ID,
        FORM,
        LEMMA,
        UPOS,
        XPOS,
        FEATS,
        HEAD,
        DEPREL,
        MISC
    }

    /** CoNLL-U, of Universal Dependencies. */
    public static final ConllColumns CONLL_U =
            named("CoNLL-U", List.of("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"));

    /** CoNLL-X, of the shared task of 2006: the same eight columns first, and up to two more. */
    public static final ConllColumns CONLL_X = new ConllColumns("CoNLL-X", CONLL_U.places, 8, 10, false);

    /** The shared task of 2009: gold and predicted columns in turn, of which the gold ones are read. */
    public static final ConllColumns CONLL_2009 = new ConllColumns(
            "CoNLL-2009",
            places(List.of("ID", "FORM", "LEMMA", "", "XPOS", "", "FEATS", "", "HEAD", "", "DEPREL")),
            12,
            Integer.MAX_VALUE,
            false);

    public ConllColumns {
        places = Map.copyOf(places);
    }

    /**
     * CoNLL-U Plus, whose columns a comment names.
     *
     * @param names those of the columns, in their order
     */
    public static ConllColumns named(List<String> names) {
        return named("CoNLL-U Plus", names);
    }

    private static ConllColumns named(String format, List<String> names) {
        return new ConllColumns(format, places(names), names.size(), names.size(), true);
    }

    private static Map<Column, Integer> places(List<String> names) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            int place = names.indexOf(column.name());
            if (place >= 0) {
                places.put(column, place);
            }
        }
        return places;
    }

    /** A column of a line; empty where the format has no such column. */
    String of(String[] columns, Column column) {
        Integer place = places.get(column);
        return place == null || place >= columns.length ? "" : columns[place];
    }
}
