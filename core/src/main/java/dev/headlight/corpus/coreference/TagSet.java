package dev.headlight.corpus.coreference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parts of speech that tell pronouns and proper names from other nouns. */
enum TagSet {
    /** Universal Dependencies. */
    UNIVERSAL(
            Set.of("PRON"),
            Set.of("PROPN"),
            Set.of(
                    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PUNCT", "SCONJ",
                    "VERB")),
    /** The Penn Treebank. */
    PENN(
            Set.of("PRP", "PRP$"),
            Set.of("NNP", "NNPS"),
            Set.of(
                    "CC", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNS", "PDT", "POS", "RB", "RBR",
                    "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
                    "-LRB-", "-RRB-")),
    /** The Chinese Treebank (Xia 2000). */
    CHINESE(
            Set.of("PN"),
            Set.of("NR"),
            Set.of(
                    "AD", "AS", "BA", "DEC", "DEG", "DER", "DEV", "ETC", "IJ", "LB", "LC", "M", "MSP", "NN", "NT", "OD",
                    "P", "PU", "SB", "SP", "VA", "VC", "VE", "VV", "CS", "DT", "CC", "CD", "JJ", "FW"));

    private static final double ENOUGH = 0.5;

    private final Set<String> pronouns;
    private final Set<String> properNames;
    private final Set<String> others;

    TagSet(Set<String> pronouns, Set<String> properNames, Set<String> others) {
        this.pronouns = pronouns;
        this.properNames = properNames;
        this.others = others;
    }

    /** The set that most of the tags are of, if it is at least half of those that consist of letters. */
    static Optional<TagSet> detect(List<String> tags) {
        List<String> letters = tags.stream()
                .filter(tag -> !tag.isEmpty() && Character.isLetter(tag.charAt(0)))
                .toList();
        return Arrays.stream(values())
                .max(Comparator.comparingLong(set -> set.count(letters)))
                .filter(set -> set.count(letters) >= Math.max(1, ENOUGH * letters.size()));
    }

    private long count(List<String> tags) {
        return tags.stream()
                .filter(tag -> pronouns.contains(tag) || properNames.contains(tag) || others.contains(tag))
                .count();
    }

    MentionType type(String tag) {
        if (pronouns.contains(tag)) {
            return MentionType.PRONOUN;
        }
        return properNames.contains(tag) ? MentionType.PROPER : MentionType.NOMINAL;
    }
}
