package dev.headlight.corpus.coreference;

import dev.headlight.corpus.Annotation;
import java.util.List;

/**
 * A stretch of a document with the mentions that lie in it whole. Immutable.
 *
 * @param words its words; word {@code i} of the example's encoding is {@code words.get(i)}
 * @param tags the part of speech of each word; empty where the corpus has none
 * @param mentions in {@link Mention#ORDER}
 */
public record CoreferenceWindow(List<String> words, List<String> tags, List<Mention> mentions) implements Annotation {

    public CoreferenceWindow {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
        mentions = mentions.stream().sorted(Mention.ORDER).toList();
        if (tags.size() != words.size()) {
            throw new IllegalArgumentException(words.size() + " words, but " + tags.size() + " tags");
        }
        for (Mention mention : mentions) {
            if (mention.end() > words.size()) {
                throw new IllegalArgumentException(mention + " is not among " + words.size() + " words");
            }
        }
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
