package dev.headlight.corpus.coreference;

import dev.headlight.UsageException;
import dev.headlight.corpus.treebank.WordFeatures;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the words of a language: pronouns with person, number and gender; determiners. English has lists; of other
 * languages, what a treebank's features say is known ({@code Person=3|Gender=Fem}). Immutable.
 */
public final class Language {

    /** English, whose word lists ship with this package. */
    public static final Language ENGLISH = new Language("en", pronouns(), determiners());

    private final String code;
    private final Map<String, Pronoun> pronouns;
    private final Set<String> determiners;

    private Language(String code, Map<String, Pronoun> pronouns, Set<String> determiners) {
        this.code = code;
        this.pronouns = pronouns;
        this.determiners = determiners;
    }

    /**
     * The language of a code.
     *
     * @param code as ISO 639 has it, such as "en" or "grc"
     * @throws UsageException if it is no such code
     */
    public static Language of(String code) {
        String lower = code.strip().toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z]{2,3}")) {
            throw new UsageException(
                    "\"" + code + "\" is no language; give a code of two or three letters, such as en");
        }
        return lower.equals("en") ? ENGLISH : new Language(lower, Map.of(), Set.of());
    }

    /** Its code, such as "en". */
    public String code() {
        return code;
    }

    /** Whether there are word lists for it. */
    public boolean hasWordLists() {
        return !pronouns.isEmpty();
    }

    /** Whether a word, whatever its case, is an article or another determiner. */
    public boolean isDeterminer(String word, WordFeatures features) {
        return features.upos().isEmpty()
                ? determiners.contains(word.toLowerCase(Locale.ROOT))
                : features.upos().equals("DET");
    }

    /** The pronoun that a word is, whatever its case: from the list, or else from its features. */
    public Optional<Pronoun> pronoun(String word, WordFeatures features) {
        Pronoun listed = pronouns.get(word.toLowerCase(Locale.ROOT));
        return listed != null ? Optional.of(listed) : ofFeatures(word, features);
    }

    private static Optional<Pronoun> ofFeatures(String word, WordFeatures features) {
        Optional<Person> person = switch (features.feature("Person")) {
            case "1" -> Optional.of(Person.FIRST);
            case "2" -> Optional.of(Person.SECOND);
            case "3" -> Optional.of(Person.THIRD);
            default -> Optional.empty();
        };
        boolean personal =
                features.upos().equals("PRON") || !features.feature("PronType").isEmpty();
        return personal
                ? person.map(known ->
                        new Pronoun(word.toLowerCase(Locale.ROOT), known, number(features), gender(known, features)))
                : Optional.empty();
    }

    private static Plurality number(WordFeatures features) {
        return switch (features.feature("Number")) {
            case "Sing" -> Plurality.SINGULAR;
            case "Plur", "Dual" -> Plurality.PLURAL;
            default -> Plurality.UNKNOWN;
        };
    }

    private static Gender gender(Person person, WordFeatures features) {
        if (person != Person.THIRD) {
            return Gender.PERSON;
        }
        return switch (features.feature("Gender")) {
            case "Masc" -> Gender.MASCULINE;
            case "Fem" -> Gender.FEMININE;
            case "Neut" -> Gender.NEUTER;
            default -> Gender.UNKNOWN;
        };
    }

    private static Map<String, Pronoun> pronouns() {
        return Lexicon.rows(Language.class, "pronouns.tsv", 4).stream()
                .map(row -> new Pronoun(
                        row.get(0),
                        Person.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                        Plurality.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
                        Gender.valueOf(row.get(3).toUpperCase(Locale.ROOT))))
                .collect(Collectors.toUnmodifiableMap(Pronoun::word, pronoun -> pronoun));
    }

    private static Set<String> determiners() {
        return Lexicon.rows(Language.class, "determiners.tsv", 1).stream()
                .map(row -> row.get(0))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Language language && code.equals(language.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
