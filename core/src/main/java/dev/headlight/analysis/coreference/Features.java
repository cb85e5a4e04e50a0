package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Gender;
import dev.headlight.corpus.coreference.Lexicon;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.coreference.Person;
import dev.headlight.corpus.coreference.Plurality;
import dev.headlight.corpus.coreference.Pronoun;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the entity that a mention names, from small word lists and the tag of its head word: pronouns have
 * their own list; a title in a mention, or the noun at its head, tells of gender; other common nouns name things.
 */
record Features(Person person, Plurality number, Gender gender) {

    private static final Map<String, Gender> TITLES = genders("titles.tsv");
    private static final Map<String, Gender> NOUNS = genders("gendered-nouns.tsv");
    private static final Set<String> PLURALS = words("plurals.tsv");
    private static final Set<String> COLLECTIVES = words("collectives.tsv");
    private static final Set<String> PLURAL_TAGS = Set.of("NNS", "NNPS");
    private static final Set<String> SINGULAR_TAGS = Set.of("NN", "NNP");

    static Features of(CoreferenceWindow window, Mention mention) {
        String head = window.words().get(mention.head());
        Optional<Pronoun> pronoun = Pronoun.of(head);
        if (pronoun.isPresent()) {
            return new Features(
                    pronoun.get().person(),
                    pronoun.get().number(),
                    pronoun.get().gender());
        }
        return new Features(Person.THIRD, number(window, mention), gender(window, mention));
    }

    boolean agreesWith(Features other) {
        return person == other.person && number.agreesWith(other.number) && gender.agreesWith(other.gender);
    }

    private static Plurality number(CoreferenceWindow window, Mention mention) {
        String head = lower(window.words().get(mention.head()));
        String tag = window.tags().get(mention.head());
        if (COLLECTIVES.contains(head)) {
            return Plurality.UNKNOWN;
        }
        if (PLURAL_TAGS.contains(tag) || PLURALS.contains(head) || joinsNames(window, mention)) {
            return Plurality.PLURAL;
        }
        return SINGULAR_TAGS.contains(tag) || !head.endsWith("s") ? Plurality.SINGULAR : Plurality.UNKNOWN;
    }

    /** Whether "and" stands right after the head word or after its name, as in "Tom and his sister". */
    private static boolean joinsNames(CoreferenceWindow window, Mention mention) {
        int next = mention.head() + 1;
        return next < mention.end() - 1 && lower(window.words().get(next)).equals("and");
    }

    private static Gender gender(CoreferenceWindow window, Mention mention) {
        String head = lower(window.words().get(mention.head()));
        Gender known = NOUNS.get(head);
        for (int word = mention.start(); known == null && word <= mention.head(); word++) {
            known = TITLES.get(lower(window.words().get(word)));
        }
        if (known == null && mention.type() == MentionType.PROPER) {
            known = NOUNS.get(lower(window.words().get(mention.start())));
        }
        if (known != null) {
            return known;
        }
        return mention.type() == MentionType.NOMINAL ? Gender.NEUTER : Gender.UNKNOWN;
    }

    private static Map<String, Gender> genders(String list) {
        return Lexicon.rows(Features.class, list, 2).stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.get(0), row -> Gender.valueOf(row.get(1).toUpperCase(Locale.ROOT))));
    }

    private static Set<String> words(String list) {
        return Lexicon.rows(Features.class, list, 1).stream()
                .map(row -> row.get(0))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
