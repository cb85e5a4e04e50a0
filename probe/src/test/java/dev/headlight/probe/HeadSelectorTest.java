package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.kernel.MatrixKernel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeadSelectorTest {

    private static final int HEADS = 6;

    private static final MatrixKernel KERNEL = MatrixKernel.best();
    private static final float[] ROOT = {1, 0};

    private final SplittableRandom random = new SplittableRandom(1);

    /** Head 5 sees two thirds of the governors, head 2 the others; neither is enough alone. */
    @Test
    void choosesTheHeadsThatCompleteEachOther() {
        WordSample fitted = new WordSample(1);
        WordSample checked = new WordSample(1);
        for (int i = 0; i < 60; i++) {
            SentenceFeatures sentence = RandomSentences.noise(8, HEADS, 0, random);
            plant(sentence);
            (i % 3 == 0 ? checked : fitted).offer(sentence);
        }
        float[] weights = new float[2 * HEADS];
        weights[2] = 5;
        weights[5] = 5;

        List<HeadSelector.Stage> path = new HeadSelector(
                        KERNEL, HEADS, fitted.labelledWords(KERNEL, ROOT), checked.labelledWords(KERNEL, ROOT))
                .path(weights, HEADS);
        assertThat(path).extracting(HeadSelector.Stage::head).containsExactly(5, 2);
        float[] chosen = path.get(1).weights();
        assertThat(chosen[2]).isPositive();
        assertThat(chosen[5]).isPositive();
        assertThat(chosen[0]).isZero();
    }

    private static void plant(SentenceFeatures sentence) {
        PairAttention attention = sentence.attention();
        for (int word = 0; word < sentence.words(); word++) {
            int governor = sentence.tree().governor(word);
            int position = governor == DependencyTree.ROOT ? PairAttention.START : governor + 1;
            attention.values()[attention.at(word, position) + (word % 3 == 0 ? 2 : 5)] = 4;
        }
    }

    /** The weights of all heads answer what no single head can. */
    @Test
    void stopsAtTheLimit() {
        WordSample sample = new WordSample(1);
        SentenceFeatures sentence = RandomSentences.noise(8, HEADS, 0, random);
        plant(sentence);
        sample.offer(sentence);
        List<LabelledWord> words = sample.labelledWords(KERNEL, ROOT);
        float[] weights = new float[2 * HEADS];
        weights[2] = 5;
        weights[5] = 5;
        assertThat(new HeadSelector(KERNEL, HEADS, words, words).path(weights, 1))
                .hasSize(1);
    }

    /** What Newton's method ends at, the gradient of the loss with its prior being 0 there, computed anew. */
    @Test
    void fittedWeightsAreTheMostProbable() {
        WordSample sample = new WordSample(1);
        for (int i = 0; i < 30; i++) {
            SentenceFeatures sentence = RandomSentences.noise(6, HEADS, 0, random);
            plant(sentence);
            sample.offer(sentence);
        }
        List<LabelledWord> words = sample.labelledWords(KERNEL, ROOT);
        HeadFit fit = new HeadFit(words, HEADS);
        fit.add(5);
        fit.add(1);
        float[] weights = fit.allWeights();
        for (int feature : new int[] {5, 5 + HEADS, 1, 1 + HEADS}) {
            double gradient = HeadFit.PRECISION * weights[feature];
            for (LabelledWord word : words) {
                double sum = 0;
                double mean = 0;
                for (int candidate = 0; candidate < word.candidates(); candidate++) {
                    double score = 0;
                    for (int i = 0; i < weights.length; i++) {
                        score += weights[i] * word.feature(candidate, i);
                    }
                    sum += Math.exp(score);
                    mean += Math.exp(score) * word.feature(candidate, feature);
                }
                gradient += mean / sum - word.feature(word.right(), feature);
            }
            assertThat(gradient).isCloseTo(0, within(1e-2));
        }
    }

    @Test
    void composesRootOfBothSpecialTokens() {
        WordSample sample = new WordSample(1);
        SentenceFeatures sentence = RandomSentences.noise(3, HEADS, 0, random);
        sample.offer(sentence);
        LabelledWord word = sample.labelledWords(KERNEL, new float[] {2, -3}).get(1);
        PairAttention attention = sentence.attention();
        for (int feature = 0; feature < 2 * HEADS; feature++) {
            float start = attention.values()[attention.at(1, PairAttention.START) + feature];
            float end = attention.values()[attention.at(1, attention.end()) + feature];
            assertThat(word.feature(0, feature)).isCloseTo(2 * start - 3 * end, within(1e-6f));
            assertThat(word.feature(3, feature)).isEqualTo(attention.values()[attention.at(1, 3) + feature]);
        }
        assertThat(word.candidates()).isEqualTo(4);
        assertThat(word.right()).isEqualTo(sentence.tree().governor(1) + 1);
    }

    @Test
    void leavesWordsOfVeryLongSentencesOut() {
        WordSample sample = new WordSample(1);
        sample.offer(RandomSentences.noise(101, HEADS, 0, random));
        assertThat(sample.isEmpty()).isTrue();
    }
}
