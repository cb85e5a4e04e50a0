package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.kernel.MatrixKernel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearnerTest {

    private static final MatrixKernel KERNEL = MatrixKernel.best();

    private final SplittableRandom random = new SplittableRandom(3);

    /** A probe of zeros finds all candidates equally likely, until its first step. */
    @Test
    void codesABatchBeforeItLearnsFromIt() {
        Probe blank = new ProbeForm(new Workspace(KERNEL), 4, 2, Pairing.STRAIGHT).blank(ProbeKind.ATTENTION_WORDS);
        Learner learner = new Learner(KERNEL, blank, Task.syntax(), 0.002, 2);
        learner.learn(RandomSentences.noise(4, 4, 2, random));
        learner.learn(RandomSentences.noise(9, 4, 2, random));
        assertThat(learner.firstEpochNats()).isCloseTo(4 * Math.log(5) + 9 * Math.log(10), within(1e-6));
        assertThat(blank.parameters().copy("bias")).isNotEqualTo(new float[8]);
    }

    @Test
    void aPartOfABatchCountsAtTheEndOfTheEpoch() {
        Probe probe = new ProbeForm(new Workspace(KERNEL), 4, 2, Pairing.STRAIGHT).draw(ProbeKind.ATTENTION, 1);
        float[] before = probe.parameters().values().clone();
        Learner learner = new Learner(KERNEL, probe, Task.syntax(), 0.002, 8);
        learner.learn(RandomSentences.noise(5, 4, 2, random));
        assertThat(probe.parameters().values()).isEqualTo(before);
        learner.endEpoch();
        assertThat(probe.parameters().values()).isNotEqualTo(before);
    }

    @Test
    void aCopyLearnsOnItsOwn() {
        Learner learner = new Learner(
                KERNEL,
                new ProbeForm(new Workspace(KERNEL), 4, 2, Pairing.STRAIGHT).draw(ProbeKind.DISTANCE_WORDS, 1),
                Task.syntax(),
                0.002,
                1);
        SentenceFeatures sentence = RandomSentences.noise(5, 4, 2, random);
        Learner copy = learner.copy();
        float[] before = copy.score(sentence).clone();
        learner.learn(sentence);
        assertThat(copy.score(sentence)).isEqualTo(before);
        assertThat(learner.score(sentence)).isNotEqualTo(before);
    }

    @Test
    void eachWordTypeAlwaysBehavesTheSame() {
        Task control = Task.control(5);
        int[] seen = new int[3];
        for (int type = 0; type < 300; type++) {
            DependencyTree tree = new DependencyTree(
                    "s", List.of("a", "b", "type" + type, "d"), new int[] {-1, 0, 0, 0}, List.of("r", "x", "x", "x"));
            DependencyTree other =
                    new DependencyTree("s", List.of("type" + type, "b"), new int[] {-1, 0}, List.of("r", "x"));
            int answer = control.labels(tree)[2];
            assertThat(answer).isIn(3, 1, 4);
            assertThat(control.labels(other)[0]).isEqualTo(answer == 4 ? 2 : 1);
            seen[answer == 3 ? 0 : answer == 1 ? 1 : 2]++;
        }
        assertThat(seen[0]).isBetween(70, 130);
        assertThat(seen[1]).isBetween(70, 130);
    }
}
