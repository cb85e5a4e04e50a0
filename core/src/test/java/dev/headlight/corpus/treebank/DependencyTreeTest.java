package dev.headlight.corpus.treebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyTreeTest {

    private static final List<String> WORDS = List.of("Cats", "sleep", ".");
    private static final List<String> RELATIONS = List.of("nsubj", "root", "punct");

    @Test
    void aTreeAnswersForEachWord() {
        DependencyTree tree = tree(1, -1, 1);
        assertThat(tree.governor(0)).isEqualTo(1);
        assertThat(tree.relation(0)).isEqualTo("nsubj");
        assertThat(tree.isRoot(1)).isTrue();
        assertThat(tree.isPunctuation(2)).isTrue();
        assertThat(tree.isPunctuation(0)).isFalse();
    }

    @Test
    void itsArraysCannotBeChangedFromOutside() {
        int[] governors = {1, -1, 1};
        DependencyTree tree = new DependencyTree("s1", WORDS, governors, RELATIONS);
        governors[0] = 2;
        tree.governors()[0] = 2;
        assertThat(tree.governor(0)).isEqualTo(1);
        assertThat(tree).isEqualTo(tree(1, -1, 1)).isNotEqualTo(tree(2, -1, 1));
    }

    @Test
    void whatIsNoTreeIsRefusedByName() {
        assertRefused("sentence s1: two roots, \"Cats\" (word 1) and \".\" (word 3); expected one", -1, 0, -1);
        assertRefused("sentence s1: no root among 3 words; expected one", 1, 2, 0);
        assertRefused("sentence s1: a cycle of governors at \"Cats\" (word 1); expected a tree", 1, 0, -1);
        assertRefused(
                "sentence s1: the governor of \".\" (word 3) is word 4; expected another word from 1 to 3, or 0 for ROOT",
                1,
                -1,
                3);
        assertRefused(
                "sentence s1: the governor of \"Cats\" (word 1) is word 1; expected another word from 1 to 3, or 0 for"
                        + " ROOT",
                0,
                -1,
                1);
        assertRefused("sentence s1: 3 words, 2 governors and 3 relations; expected as many of each", 1, -1);
    }

    private static void assertRefused(String message, int... governors) {
        assertThatThrownBy(() -> tree(governors))
                .isInstanceOf(CorpusException.class)
                .hasMessage(message);
    }

    private static DependencyTree tree(int... governors) {
        return new DependencyTree("s1", WORDS, governors, RELATIONS);
    }
}
