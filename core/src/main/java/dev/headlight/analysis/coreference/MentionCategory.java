package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.coreference.Person;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The kinds of mentions that are counted apart; each mention is in {@link #ALL} and in one or two more. */
public enum MentionCategory {
    ALL("all", mention -> true),
    PRONOUN("pronoun", mention -> mention.type() == MentionType.PRONOUN),
    PROPER("proper", mention -> mention.type() == MentionType.PROPER),
    NOMINAL("nominal", mention -> mention.type() == MentionType.NOMINAL),
    FIRST_SECOND_PERSON("1st and 2nd person", mention -> isPerson(mention, Set.of(Person.FIRST, Person.SECOND))),
    THIRD_PERSON("3rd person", mention -> isPerson(mention, Set.of(Person.THIRD)));

    private final String title;
    private final Predicate<Mention> members;

    MentionCategory(String title, Predicate<Mention> members) {
        this.title = title;
        this.members = members;
    }

    private static boolean isPerson(Mention mention, Set<Person> persons) {
        return mention.person().filter(persons::contains).isPresent();
    }

    /** What a table calls it. */
    public String title() {
        return title;
    }

    /** The key in results, such as "first_second_person". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(Mention mention) {
        return members.test(mention);
    }
}
