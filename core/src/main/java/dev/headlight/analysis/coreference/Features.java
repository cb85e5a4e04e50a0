package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Gender;
import dev.headlight.corpus.coreference.Language;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.coreference.Person;
import dev.headlight.corpus.coreference.Plurality;
import dev.headlight.corpus.coreference.Pronoun;
import dev.headlight.corpus.treebank.WordFeatures;
import java.util.Optional;

/**
 * What is known of the entity that a mention names, from its language's word lists and the tag and features of its head word:
 * pronouns are known each; a title in a mention, or the noun at its head, tells of gender; other common nouns of a language
 * without grammatical gender name things.
 */
record Features(Person person, Plurality number, Gender gender) {

    static Features of(CoreferenceWindow window, Mention mention) {
        Optional<Pronoun> pronoun =
                window.language().pronoun(word(window, mention.head()), features(window, mention.head()));
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
        String head = word(window, mention.head());
        return joinsNames(window, mention) && !window.language().isCollective(head)
                ? Plurality.PLURAL
                : window.language().number(head, features(window, mention.head()));
    }

    /** Whether "and" stands right after the head word or after its name, as in "Tom and his sister". */
    private static boolean joinsNames(CoreferenceWindow window, Mention mention) {
        int next = mention.head() + 1;
        return next < mention.end() - 1 && window.language().isConjunction(word(window, next), features(window, next));
    }

    private static Gender gender(CoreferenceWindow window, Mention mention) {
        Language language = window.language();
        Optional<Gender> known = genderOfNoun(window, mention.head());
        for (int word = mention.start(); known.isEmpty() && word <= mention.head(); word++) {
            known = language.genderOfTitle(word(window, word));
        }
        if (known.isEmpty() && mention.type() == MentionType.PROPER) {
            known = genderOfNoun(window, mention.start());
        }
        boolean thing = mention.type() == MentionType.NOMINAL && language.hasWordLists();
        return known.orElse(thing ? Gender.NEUTER : Gender.UNKNOWN);
    }

    private static Optional<Gender> genderOfNoun(CoreferenceWindow window, int word) {
        return window.language().genderOfNoun(word(window, word), features(window, word));
    }

    private static String word(CoreferenceWindow window, int word) {
        return window.words().get(word);
    }

    private static WordFeatures features(CoreferenceWindow window, int word) {
        return window.features().get(word);
    }
}
