package dev.headlight.corpus.coreference;

import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.text.Punctuation;
import java.util.List;
import java.util.Optional;

/**
 * The types of a document's mentions, by the head word: its universal tag, where there is one; else its tag, where the
 * document's tags are those of a known set; else, in a language with word lists and where there are no tags at all, a listed
 * pronoun is a pronoun and a capitalised word that does not start a sentence a proper name. Otherwise the type is unknown.
 */
final class MentionTypes {

    private final CoreferenceDocument document;
    private final Language language;
    private final Optional<TagSet> tagSet;
    private final boolean tagged;
    private long unknown;

    private MentionTypes(CoreferenceDocument document, Language language, List<String> tags) {
        this.document = document;
        this.language = language;
        this.tagSet = TagSet.detect(tags);
        this.tagged = tags.stream().anyMatch(tag -> !tag.isEmpty());
    }

    static MentionTypes of(CoreferenceDocument document, Language language) {
        return new MentionTypes(
                document,
                language,
                document.features().stream().map(WordFeatures::xpos).toList());
    }

    /** How many types were asked for and are unknown. */
    long unknown() {
        return unknown;
    }

    /** The type of a mention with that head word; unknown ones are nominal. */
    MentionType of(int head) {
        WordFeatures word = document.features().get(head);
        if (!word.upos().isEmpty()) {
            return word.upos().equals("DET") && word.feature("PronType").equals("Prs")
                    ? MentionType.PRONOUN
                    : TagSet.UNIVERSAL.type(word.upos());
        }
        if (tagSet.isPresent() && !word.xpos().isEmpty()) {
            return tagSet.get().type(word.xpos());
        }
        if (!tagged && language.hasWordLists()) {
            return ofWord(head);
        }
        unknown++;
        return MentionType.NOMINAL;
    }

    private MentionType ofWord(int head) {
        String word = document.words().get(head);
        if (language.pronoun(word, WordFeatures.NONE).isPresent()) {
            return MentionType.PRONOUN;
        }
        boolean capital = Character.isUpperCase(word.codePointAt(0));
        return capital && !startsSentence(head) ? MentionType.PROPER : MentionType.NOMINAL;
    }

    private boolean startsSentence(int word) {
        return word == 0 || Punctuation.endsSentence(document.words().get(word - 1));
    }
}
