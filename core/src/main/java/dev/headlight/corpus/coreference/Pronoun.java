package dev.headlight.corpus.coreference;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An English pronoun of the list that ships with this package.
 *
 * @param word in lower case
 */
public record Pronoun(String word, Person person, Plurality number, Gender gender) {

    private static final Map<String, Pronoun> LIST = Lexicon.rows(Pronoun.class, "pronouns.tsv", 4).stream()
            .map(row -> new Pronoun(
                    row.get(0),
                    Person.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                    Plurality.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
                    Gender.valueOf(row.get(3).toUpperCase(Locale.ROOT))))
            .collect(Collectors.toUnmodifiableMap(Pronoun::word, Function.identity()));

    /** The pronoun that a word is, whatever its case. */
    public static Optional<Pronoun> of(String word) {
        return Optional.ofNullable(LIST.get(word.toLowerCase(Locale.ROOT)));
    }
}
