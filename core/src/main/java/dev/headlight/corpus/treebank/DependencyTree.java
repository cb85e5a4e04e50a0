package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The dependency tree of a sentence: each word has one governor, one word is governed by ROOT, and there is no cycle.
 * Immutable. Words are numbered from 0.
 *
 * @param sentenceId what messages call the sentence
 * @param words the words
 * @param governors the governor of each word, or {@link #ROOT}
 * @param relations the relation of each word to its governor, such as {@code nsubj}
 */
public record DependencyTree(String sentenceId, List<String> words, int[] governors, List<String> relations)
        implements Annotation {

    /** Stands for the governor of the sentence's root. */
    public static final int ROOT = -1;

    /** The relation of punctuation marks, in Stanford and in Universal Dependencies alike. */
    public static final String PUNCTUATION = "punct";

    /** @throws CorpusException if it is no tree; the message names the sentence */
    public DependencyTree {
        words = List.copyOf(words);
        relations = List.copyOf(relations);
        governors = governors.clone();
        if (words.size() != governors.length || words.size() != relations.size()) {
            throw broken(
                    sentenceId,
                    String.format(
                            Locale.ROOT,
                            "%d words, %d governors and %d relations; expected as many of each",
                            words.size(),
                            governors.length,
                            relations.size()));
        }
        Optional<TreeFlaw> flaw = TreeFlaw.find(words, governors);
        if (flaw.isPresent()) {
            throw broken(sentenceId, flaw.get().detail());
        }
    }

    @Override
    public String kind() {
        return "dependency tree";
    }

    /** The number of words. */
    public int size() {
        return words.size();
    }

    /**
     * A word as it is written.
     *
     * @param word from 0
     */
    public String word(int word) {
        return words.get(word);
    }

    /** The governor of each word, or {@link #ROOT}; a copy. */
    @Override
    public int[] governors() {
        return governors.clone();
    }

    /** The governor of a word, or {@link #ROOT}. */
    public int governor(int word) {
        return governors[word];
    }

    /**
     * The relation of a word to its governor.
     *
     * @param word from 0
     */
    public String relation(int word) {
        return relations.get(word);
    }

    /** Whether the word is the sentence's root. */
    public boolean isRoot(int word) {
        return governors[word] == ROOT;
    }

    /** Whether the word is a punctuation mark, by its relation. */
    public boolean isPunctuation(int word) {
        return relations.get(word).equals(PUNCTUATION);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DependencyTree tree
                && sentenceId.equals(tree.sentenceId)
                && words.equals(tree.words)
                && Arrays.equals(governors, tree.governors)
                && relations.equals(tree.relations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sentenceId, words, Arrays.hashCode(governors), relations);
    }

    private static CorpusException broken(String sentenceId, String problem) {
        return new CorpusException("sentence " + sentenceId + ": " + problem);
    }
}
