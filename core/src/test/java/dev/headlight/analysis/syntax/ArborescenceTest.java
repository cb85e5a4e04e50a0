package dev.headlight.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ArborescenceTest {

    @Test
    void followsTheHeavyArcs() {
        double[][] scores = new double[4][4];
        scores[2][0] = 0.9;
        scores[2][1] = 0.8;
        scores[1][3] = 0.7;
        assertThat(Arborescence.largest(scores)).containsExactly(2, 2, -1, 1);
    }

    /** Words 0 and 1 choose each other: 2 → 1 → 0 weighs 14, 0 → 1 → 2 weighs 11. */
    @Test
    void breaksACycleWhereItCostsLeast() {
        double[][] scores = {
            {0, 10, 0},
            {9, 0, 1},
            {2, 5, 0},
        };
        assertThat(Arborescence.largest(scores)).containsExactly(1, 2, -1);
    }

    /** Small whole numbers make many ties; the trees may differ then, their weights not. */
    @Test
    void noTreeOfAllIsHeavier() {
        Random random = new Random(1);
        for (int repetition = 0; repetition < 300; repetition++) {
            int words = 1 + random.nextInt(6);
            double[][] scores = new double[words][words];
            for (double[] row : scores) {
                for (int dependent = 0; dependent < words; dependent++) {
                    row[dependent] = repetition % 2 == 0 ? random.nextInt(4) : random.nextDouble();
                }
            }
            assertIsHeaviest(scores, new double[words], Arborescence.largest(scores));
            double[] roots = random.doubles(words, -1, 2).toArray();
            assertIsHeaviest(scores, roots, Arborescence.largest(scores, roots));
        }
    }

    private static void assertIsHeaviest(double[][] scores, double[] roots, int[] governors) {
        assertThat(isTree(governors)).isTrue();
        assertThat(weight(scores, roots, governors))
                .isCloseTo(heaviest(scores, roots, new int[roots.length], 0), within(1e-9));
    }

    @Test
    void largeSentencesYieldTreesToo() {
        Random random = new Random(2);
        for (int words : new int[] {50, 200}) {
            double[][] scores = new double[words][];
            for (int governor = 0; governor < words; governor++) {
                scores[governor] = random.doubles(words).toArray();
            }
            assertThat(isTree(Arborescence.largest(scores))).isTrue();
        }
    }

    @Test
    void oneWordIsTheRoot() {
        assertThat(Arborescence.largest(new double[1][1])).containsExactly(-1);
    }

    /** The weight of the heaviest tree, by trying all governors of all words. */
    private static double heaviest(double[][] scores, double[] roots, int[] governors, int word) {
        if (word == governors.length) {
            return isTree(governors) ? weight(scores, roots, governors) : Double.NEGATIVE_INFINITY;
        }
        double heaviest = Double.NEGATIVE_INFINITY;
        for (int governor = -1; governor < governors.length; governor++) {
            governors[word] = governor;
            heaviest = Math.max(heaviest, heaviest(scores, roots, governors, word + 1));
        }
        return heaviest;
    }

    private static double weight(double[][] scores, double[] roots, int[] governors) {
        double weight = 0;
        for (int word = 0; word < governors.length; word++) {
            weight += governors[word] < 0 ? roots[word] : scores[governors[word]][word];
        }
        return weight;
    }

    private static boolean isTree(int[] governors) {
        int roots = 0;
        for (int word = 0; word < governors.length; word++) {
            roots += governors[word] < 0 ? 1 : 0;
            int ancestor = word;
            for (int steps = 0; ancestor >= 0; steps++) {
                if (steps > governors.length) {
                    return false;
                }
                ancestor = governors[ancestor];
            }
        }
        return roots == 1;
    }
}
