package dev.headlight.corpus.coreference;

import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.treebank.WordFeatures;
import java.util.List;

/**
 * A stretch of a document with the mentions that lie in it whole. Immutable.
 *
 * @param words its words; word {@code i} of the example's encoding is {@code words.get(i)}
 * @param features what the corpus knows of each word: its part of speech, its features
 * @param mentions in {@link Mention#ORDER}
 * @param language of the words
 */
public record CoreferenceWindow(
        List<String> words, List<WordFeatures> features, List<Mention> mentions, Language language)
        implements Annotation {

    public CoreferenceWindow {
        words = List.copyOf(words);
        features = List.copyOf(features);
        mentions = mentions.stream().sorted(Mention.ORDER).toList();
        if (features.size() != words.size()) {
            throw new IllegalArgumentException(words.size() + " words, but " + features.size() + " tags");
        }
        for (Mention mention : mentions) {
            if (mention.end() > words.size()) {
                throw new IllegalArgumentException(mention + " is not among " + words.size() + " words");
            }
        }
    }

    /**
     * English words with their parts of speech.
     *
     * @param tags one for each word; empty where there is none
     */
    public CoreferenceWindow(List<String> words, List<String> tags, List<Mention> mentions) {
        this(words, tags.stream().map(tag -> WordFeatures.of(tag, "", "", "")).toList(), mentions, Language.ENGLISH);
    }

    /** The part of speech of each word, in the corpus's own tag set if it has one; empty where there is none. */
    public List<String> tags() {
        return features.stream().map(CoreferenceDocument::tag).toList();
    }

    @Override
    public String kind() {
        return "marked mentions";
    }

    /** The words of a mention, joined by spaces. */
    public String text(Mention mention) {
        return String.join(" ", words.subList(mention.start(), mention.end()));
    }
}
