package dev.headlight.corpus.treebank;

import dev.headlight.text.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why governors make no tree.
 *
 * @param reason in words that many sentences share
 * @param detail which words are concerned
 */
record TreeFlaw(String reason, String detail) {

    /** What is wrong, if anything is. */
    static Optional<TreeFlaw> find(List<String> words, int[] governors) {
        if (governors.length == 0) {
            return Optional.of(new TreeFlaw("no word", "no word; expected at least one before the sentence ends"));
        }
        return inGovernors(words, governors).or(() -> cycle(words, governors));
    }

    private static Optional<TreeFlaw> inGovernors(List<String> words, int[] governors) {
        int root = DependencyTree.ROOT;
        for (int word = 0; word < governors.length; word++) {
            int governor = governors[word];
            if (governor == DependencyTree.ROOT) {
                if (root != DependencyTree.ROOT) {
                    return Optional.of(new TreeFlaw(
                            "more than one root",
                            "two roots, %s and %s; expected one".formatted(name(words, root), name(words, word))));
                }
                root = word;
            } else if (governor < 0 || governor >= governors.length || governor == word) {
                return Optional.of(new TreeFlaw(
                        "a head out of range",
                        String.format(
                                Locale.ROOT,
                                "the governor of %s is word %d; expected another word from 1 to %d, or 0 for ROOT",
                                name(words, word),
                                governor + 1,
                                governors.length)));
            }
        }
        return root == DependencyTree.ROOT
                ? Optional.of(new TreeFlaw(
                        "no root",
                        String.format(Locale.ROOT, "no root among %d words; expected one", governors.length)))
                : Optional.empty();
    }

    private static Optional<TreeFlaw> cycle(List<String> words, int[] governors) {
        int[] seenFrom = new int[governors.length];
        for (int start = 0; start < governors.length; start++) {
            int word = start;
            while (word != DependencyTree.ROOT && seenFrom[word] == 0) {
                seenFrom[word] = start + 1;
                word = governors[word];
            }
            if (word != DependencyTree.ROOT && seenFrom[word] == start + 1) {
                return Optional.of(new TreeFlaw(
                        "a cycle of governors",
                        "a cycle of governors at %s; expected a tree".formatted(name(words, word))));
            }
        }
        return Optional.empty();
    }

    private static String name(List<String> words, int word) {
        return Visible.quote(words.get(word)) + " (word " + (word + 1) + ")";
    }
}
