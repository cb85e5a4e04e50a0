package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeadSelectorTest {

    private static final int HEADS = 6;

    /** Head 5 sees two thirds of the governors, head 2 the others; neither is enough alone. */
    @Test
    void choosesTheHeadsThatCompleteEachOther() {
        SplittableRandom random = new SplittableRandom(1);
        List<Sentence> sample = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Sentence sentence = Sentences.noise(8, HEADS, 0, random);
            plant(sentence);
            sample.add(sentence);
        }
        AttentionProbe full = new AttentionProbe(MatrixKernel.best(), Pairing.STRAIGHT, false, HEADS, 0);
        full.parameters().set("root", new float[] {1, 0});
        float[] weights = new float[2 * HEADS];
        weights[2] = 5;
        weights[5] = 5;

        List<HeadSelector.Stage> path = new HeadSelector(MatrixKernel.best(), sample, full).path(weights, HEADS);
        assertThat(path).extracting(HeadSelector.Stage::head).containsExactly(5, 2);
        float[] fitted = path.get(1).weights();
        assertThat(fitted[2]).isPositive();
        assertThat(fitted[5]).isPositive();
        assertThat(fitted[0]).isZero();
    }

    private static void plant(Sentence sentence) {
        PairAttention attention = sentence.attention();
        for (int word = 0; word < sentence.words(); word++) {
            int governor = sentence.tree().governor(word);
            int position = governor == DependencyTree.ROOT ? PairAttention.START : governor + 1;
            attention.values()[attention.at(word, position) + (word % 3 == 0 ? 2 : 5)] = 4;
        }
    }

    @Test
    void stopsAtTheLimit() {
        SplittableRandom random = new SplittableRandom(2);
        List<Sentence> sample = List.of(Sentences.noise(5, HEADS, 0, random), Sentences.noise(7, HEADS, 0, random));
        AttentionProbe full = new AttentionProbe(MatrixKernel.best(), Pairing.STRAIGHT, false, HEADS, 0);
        float[] weights = new float[2 * HEADS];
        assertThat(new HeadSelector(MatrixKernel.best(), sample, full).path(weights, 1))
                .hasSize(1);
    }
}
