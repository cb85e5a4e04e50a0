package dev.headlight.corpus.coreference;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.UsageException;
import dev.headlight.corpus.treebank.WordFeatures;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known of the words of a language, as data: pronouns with person, number and gender; what joins names; what tells the
 * number and gender of nouns. English has lists; of other languages, what a treebank's tags and features say is known
 * ({@code Person=3|Gender=Fem}). Immutable.
 */
public final class Language {

    private static final Pattern FILE_NAME = Pattern.compile("([a-z]{2,3})_[a-z0-9]+-(?:coref)?ud-.*");
    private static final Set<String> PLURAL_TAGS = Set.of("NNS", "NNPS");
    private static final Set<String> SINGULAR_TAGS = Set.of("NN", "NNP");

    /** English, whose word lists ship with this package. */
    public static final Language ENGLISH = new Language("en", pronouns(), WordLists.ENGLISH);

    private final String code;
    private final Map<String, Pronoun> pronouns;
    private final WordLists lists;

    private Language(String code, Map<String, Pronoun> pronouns, WordLists lists) {
        this.code = code;
        this.pronouns = pronouns;
        this.lists = lists;
    }

    /**
     * The language of a code.
     *
     * @param code as ISO 639 has it, such as "en" or "grc"
     * @throws UsageException if it is no such code
     */
    @JsonCreator
    public static Language of(String code) {
        String lower = code.strip().toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z]{2,3}")) {
            throw new UsageException(
                    "\"" + code + "\" is no language; give a code of two or three letters, such as en");
        }
        return lower.equals("en") ? ENGLISH : new Language(lower, Map.of(), WordLists.NONE);
    }

    /**
     * The language that the names of files tell, as Universal Dependencies and CorefUD name theirs:
     * {@code es_ancora-corefud-dev.conllu}.
     *
     * @return empty if a file has another name, or they differ
     */
    public static Optional<Language> ofFiles(List<Path> files) {
        List<Optional<String>> codes = files.stream()
                .map(file -> FILE_NAME.matcher(String.valueOf(file.getFileName())))
                .map(matcher -> matcher.matches() ? Optional.of(matcher.group(1)) : Optional.<String>empty())
                .distinct()
                .toList();
        return codes.size() == 1 ? codes.get(0).map(Language::of) : Optional.empty();
    }

    /** Its code, such as "en". */
    @JsonValue
    public String code() {
        return code;
    }

    /** Whether there are word lists for it. */
    public boolean hasWordLists() {
        return !pronouns.isEmpty();
    }

    /** Whether a word joins names, as "and" does. */
    public boolean isConjunction(String word, WordFeatures features) {
        return hasWordLists()
                ? lists.conjunctions().contains(lower(word))
                : features.upos().equals("CCONJ");
    }

    /** Whether a noun agrees with both numbers, as "team" does. */
    public boolean isCollective(String noun) {
        return lists.collectives().contains(lower(noun));
    }

    /** The number of a noun, by its tag or feature, the word lists, or the ending that its plural has. */
    public Plurality number(String noun, WordFeatures features) {
        String word = lower(noun);
        if (isCollective(word)) {
            return Plurality.UNKNOWN;
        }
        if (PLURAL_TAGS.contains(features.xpos()) || lists.plurals().contains(word)) {
            return Plurality.PLURAL;
        }
        if (SINGULAR_TAGS.contains(features.xpos())) {
            return Plurality.SINGULAR;
        }
        Plurality marked = number(features);
        return marked == Plurality.UNKNOWN && hasWordLists() && !word.endsWith("s") ? Plurality.SINGULAR : marked;
    }

    /** The gender that a title gives to the name after it, if the lists know it. */
    public Optional<Gender> genderOfTitle(String word) {
        return Optional.ofNullable(lists.titles().get(lower(word)));
    }

    /** The gender of what a noun names, if the lists know it; of other languages, the noun's own. */
    public Optional<Gender> genderOfNoun(String word, WordFeatures features) {
        Gender listed = lists.nouns().get(lower(word));
        if (listed != null || hasWordLists()) {
            return Optional.ofNullable(listed);
        }
        return Optional.of(gender(Person.THIRD, features)).filter(gender -> gender != Gender.UNKNOWN);
    }

    /** The pronoun that a word is, whatever its case: from the list, or else from its features. */
    public Optional<Pronoun> pronoun(String word, WordFeatures features) {
        Pronoun listed = pronouns.get(lower(word));
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

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
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
