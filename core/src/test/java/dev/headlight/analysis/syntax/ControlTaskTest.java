package dev.headlight.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.RandomModel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlTaskTest {

    private static final SyntaxOptions OPTIONS =
            SyntaxOptions.STANDARD.withTrees(false).withBothRows(false).withResampling(new Resampling(50, 5, 10, 3));
    private static final ControlTask TASK = new ControlTask(3);

    @Test
    void placesAreThoseOfOtherWords() {
        assertThat(ControlTask.Place.BEFORE.of(2, 4)).isEqualTo(1);
        assertThat(ControlTask.Place.BEFORE.of(0, 4)).isEqualTo(1);
        assertThat(ControlTask.Place.AFTER.of(3, 4)).isEqualTo(2);
        assertThat(ControlTask.Place.FIRST.of(2, 4)).isZero();
        assertThat(ControlTask.Place.FIRST.of(0, 4)).isEqualTo(1);
        assertThat(ControlTask.Place.LAST.of(1, 4)).isEqualTo(3);
        assertThat(ControlTask.Place.LAST.of(3, 4)).isEqualTo(2);
        DependencyTree alone = new DependencyTree("s", List.of("Yes"), new int[] {-1}, List.of("root"));
        assertThat(TASK.governors(alone)).containsExactly(DependencyTree.ROOT);
    }

    /** A fair die, thrown once for a type, whatever its capitals, and anew for another seed. */
    @Test
    void aTypeHasOnePlace() {
        Set<ControlTask.Place> seeds = EnumSet.noneOf(ControlTask.Place.class);
        for (int seed = 0; seed < 40; seed++) {
            ControlTask task = new ControlTask(seed);
            assertThat(task.place("Boat")).isEqualTo(task.place("boat"));
            seeds.add(task.place("boat"));
        }
        assertThat(seeds).hasSize(4);
        for (ControlTask.Place place : ControlTask.Place.values()) {
            long types = IntStream.range(0, 4000)
                    .filter(type -> TASK.place("w" + type) == place)
                    .count();
            assertThat(types).isBetween(900L, 1100L);
        }
    }

    /** The first head looks at each word's governor, the second at its place in the control task, if it is in the model. */
    private static SyntaxResult run(boolean memorises) {
        SyntaxAccumulator accumulator = new SyntaxAccumulator(new RandomModel(1, 3).card(), OPTIONS);
        for (Example example : Treebank.random(120, 9)) {
            DependencyTree tree = example.annotation(DependencyTree.class);
            int n = example.length();
            float[] values =
                    RandomModel.random(1, 3, n, example.id().hashCode()).values();
            look(values, n, 0, example, tree.governors());
            if (memorises) {
                look(values, n, 1, example, TASK.governors(tree));
            }
            accumulator.add(example, HeadMaps.of(new HeadGrid(1, 3), n, values));
        }
        return accumulator.result();
    }

    private static void look(float[] values, int n, int head, Example example, int[] governors) {
        for (int token = 0; token < n; token++) {
            int word = example.encoding().word(token);
            int row = (head * n + token) * n;
            if (word >= 0 && governors[word] >= 0) {
                Arrays.fill(values, row, row + n, 0);
                int key = 0;
                while (example.encoding().word(key) != governors[word]) {
                    key++;
                }
                values[row + key] = 1;
            }
        }
    }

    @Test
    void aHeadThatKnowsWordTypesLeavesNoSelectivity() {
        SyntaxResult result = run(true);
        RelationResult.Control control = result.relations().get("obj").control().orElseThrow();
        assertThat(control.head()).isEqualTo(new Head(0, 1));
        assertThat(control.accuracy()).isEqualTo(1);
        assertThat(control.relationAccuracy()).isEqualTo(1);
        assertThat(control.selectivity()).isZero();
        assertThat(control.selectivityCi95().low()).isNegative();
        assertThat(result.relations().get("root").control()).isEmpty();
    }

    @Test
    void aHeadThatKnowsTheTreeIsSelective() {
        SyntaxResult result = run(false);
        for (String label : List.of("obj", "nsubj", "amod")) {
            RelationResult relation = result.relations().get(label);
            RelationResult.Control control = relation.control().orElseThrow();
            assertThat(control.relationAccuracy()).isEqualTo(1);
            assertThat(control.accuracy()).as(label).isBetween(0.05, 0.6);
            assertThat(control.selectivity()).isCloseTo(1 - control.accuracy(), within(1e-12));
            assertThat(control.selectivityCi95().low()).isPositive();
            assertThat(control.blocks()).isBetween(15, 40);
        }
        assertThat(result.all().control().orElseThrow().selectivity()).isPositive();
    }
}
