package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
                    "%d words, %d governors and %d relations; expected as many of each"
                            .formatted(words.size(), governors.length, relations.size()));
        }
        checkGovernors(sentenceId, words, governors);
        checkCycles(sentenceId, words, governors);
    }

    @Override
    public String kind() {
        return "dependency tree";
    }

    /** The number of words. */
    public int size() {
        return words.size();
    }

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

    private static void checkGovernors(String sentenceId, List<String> words, int[] governors) {
        int root = ROOT;
        for (int word = 0; word < governors.length; word++) {
            int governor = governors[word];
            if (governor == ROOT) {
                if (root != ROOT) {
                    throw broken(
                            sentenceId,
                            "two roots, %s and %s; expected one".formatted(name(words, root), name(words, word)));
                }
                root = word;
            } else if (governor < 0 || governor >= governors.length || governor == word) {
                throw broken(
                        sentenceId,
                        "the governor of %s is word %d; expected another word from 1 to %d, or 0 for ROOT"
                                .formatted(name(words, word), governor + 1, governors.length));
            }
        }
        if (root == ROOT) {
            throw broken(sentenceId, "no root among %d words; expected one".formatted(governors.length));
        }
    }

    private static void checkCycles(String sentenceId, List<String> words, int[] governors) {
        int[] seenFrom = new int[governors.length];
        for (int start = 0; start < governors.length; start++) {
            int word = start;
            while (word != ROOT && seenFrom[word] == 0) {
                seenFrom[word] = start + 1;
                word = governors[word];
            }
            if (word != ROOT && seenFrom[word] == start + 1) {
                throw broken(sentenceId, "a cycle of governors at %s; expected a tree".formatted(name(words, word)));
            }
        }
    }

    private static String name(List<String> words, int word) {
        return "\"" + words.get(word) + "\" (word " + (word + 1) + ")";
    }

    private static CorpusException broken(String sentenceId, String problem) {
        return new CorpusException("sentence " + sentenceId + ": " + problem);
    }
}
