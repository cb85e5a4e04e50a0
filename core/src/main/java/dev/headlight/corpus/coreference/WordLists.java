package dev.headlight.corpus.coreference;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words of a language, in lower case.
 *
 * @param conjunctions what joins names
 * @param titles the gender that a title tells of
 * @param nouns the gender of what a noun names
 * @param plurals nouns that are plural without looking so
 * @param collectives nouns that agree with both numbers
 */
record WordLists(
        Set<String> conjunctions,
        Map<String, Gender> titles,
        Map<String, Gender> nouns,
        Set<String> plurals,
        Set<String> collectives) {

    static final WordLists NONE = new WordLists(Set.of(), Map.of(), Map.of(), Set.of(), Set.of());

    static final WordLists ENGLISH = new WordLists(
            Set.of("and"),
            genders("titles.tsv"),
            genders("gendered-nouns.tsv"),
            words("plurals.tsv"),
            words("collectives.tsv"));

    private static Map<String, Gender> genders(String list) {
        return Lexicon.rows(WordLists.class, list, 2).stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.get(0), row -> Gender.valueOf(row.get(1).toUpperCase(Locale.ROOT))));
    }

    private static Set<String> words(String list) {
        return Lexicon.rows(WordLists.class, list, 1).stream()
                .map(row -> row.get(0))
                .collect(Collectors.toUnmodifiableSet());
    }
}
