package dev.headlight.corpus.treebank;

import dev.headlight.corpus.Annotation;
import java.util.List;

/**
 * Parts of speech, lemmas and features of an example's words. Immutable.
 *
 * @param words one for each word of the example's encoding
 */
public record Morphology(List<WordFeatures> words) implements Annotation {

    public Morphology {
        words = List.copyOf(words);
    }

    /** What is known of a word. */
    public WordFeatures of(int word) {
        return words.get(word);
    }

    @Override
    public String kind() {
        return "parts of speech";
    }
}
