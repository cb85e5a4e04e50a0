package dev.headlight.corpus.treebank;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a treebank says of a word beside its place in the tree. What it does not say is empty. Immutable.
 *
 * @param upos the universal part of speech, such as {@code NOUN}
 * @param xpos the part of speech in the treebank's own tag set, such as {@code NNS}
 * @param lemma the base form
 * @param features morphological features, such as Gender: Fem
 */
public record WordFeatures(String upos, String xpos, String lemma, Map<String, String> features) {

    /** The seventeen tags of Universal Dependencies. */
    public static final Set<String> UNIVERSAL_TAGS = Set.of(
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
            "SCONJ", "SYM", "VERB", "X");

    /** Nothing is known. */
    public static final WordFeatures NONE = new WordFeatures("", "", "", Map.of());

    public WordFeatures {
        features = features.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(features));
    }

    /**
     * Reads the columns of a CoNLL format.
     *
     * @param upos a tag that is none of the universal ones is taken for one of the treebank's own
     * @param features such as {@code Gender=Fem|Number=Sing}; parts without a value are passed over
     */
    public static WordFeatures of(String upos, String xpos, String lemma, String features) {
        Map<String, String> read = new TreeMap<>();
        for (String feature : features.split("\\|")) {
            int equals = feature.indexOf('=');
            if (equals > 0) {
                read.put(feature.substring(0, equals), feature.substring(equals + 1));
            }
        }
        boolean universal = UNIVERSAL_TAGS.contains(upos);
        return new WordFeatures(universal ? upos : "", xpos.isEmpty() && !universal ? upos : xpos, lemma, read);
    }

    /** A feature, or the empty string. */
    public String feature(String name) {
        return features.getOrDefault(name, "");
    }
}
