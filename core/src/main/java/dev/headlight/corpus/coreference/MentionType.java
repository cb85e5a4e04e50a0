package dev.headlight.corpus.coreference;

import java.util.List;

/**
 * What a mention is, by its head word (paper, Table 2). The tag decides where there is one: PRP and PRP$ (or the universal
 * PRON) is a pronoun, NNP and NNPS (or PROPN) a proper name, all else nominal. Without a tag, a word of the list of
 * pronouns is a pronoun, and a capitalised word that does not start a sentence a proper name.
 */
public enum MentionType {
    PRONOUN,
    PROPER,
    NOMINAL;

    /** The type of a mention whose head is the word at {@code head}; tags are empty where there are none. */
    static MentionType of(List<String> words, List<String> tags, int head) {
        String tag = tags.get(head);
        if (!tag.isEmpty()) {
            return ofTag(tag);
        }
        if (Pronoun.of(words.get(head)).isPresent()) {
            return PRONOUN;
        }
        boolean capital = Character.isUpperCase(words.get(head).codePointAt(0));
        return capital && !startsSentence(words, head) ? PROPER : NOMINAL;
    }

    private static MentionType ofTag(String tag) {
        return switch (tag) {
            case "PRP", "PRP$", "PRON" -> PRONOUN;
            case "NNP", "NNPS", "PROPN" -> PROPER;
            default -> NOMINAL;
        };
    }

    private static boolean startsSentence(List<String> words, int word) {
        return word == 0 || List.of(".", "!", "?").contains(words.get(word - 1));
    }
}
