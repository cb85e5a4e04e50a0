package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GovernorsTest {

    @Test
    void bestIsTheFirstOfTheLargest() {
        float[] scores = {0, 0, 1, 2, 2, -1};
        assertThat(Governors.best(scores, 2)).containsExactly(1, -1);
    }

    /** Words 0 and 1 want each other; ROOT's score for word 1 decides. */
    @Test
    void treeHasOneRootAndNoCycle() {
        float[] scores = {
            0, 0, 5, 0,
            3, 4, 0, 0,
            9, 0, 8, 0,
        };
        assertThat(Governors.best(scores, 3)).containsExactly(1, 0, -1);
        assertThat(Governors.tree(scores, 3)).containsExactly(1, -1, 1);
    }

    @Test
    void baselines() {
        assertThat(Governors.rightBranching(3)).containsExactly(1, 2, -1);
        assertThat(Governors.rightBranching(1)).containsExactly(-1);
        assertThat(Governors.atOffset(-2, 4)).containsExactly(-2, -2, 0, 1);
    }
}
