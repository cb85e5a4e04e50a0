package dev.headlight.analysis.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.result.Json;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.WordTokenizer;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AblationSumsTest {

    private static final AblationOptions OPTIONS = AblationOptions.standard(Resampling.standard(1));

    @Test
    void segmentsWeighEquallyAndDocumentsAreTheUnit() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), OPTIONS);
        sums.add(of("a"), losses(10, 2, 0.1));
        sums.add(of("a"), losses(1, 4, 0.3));
        sums.add(of("b"), losses(5, 3, 0.5));
        AblationResult result = sums.result();
        assertThat(result.segments()).isEqualTo(3);
        assertThat(result.targets()).isEqualTo(16);
        assertThat(result.loss()).isCloseTo(3, within(1e-12));
        // Residuals of the block sums: a 6 − 2·3, b 3 − 3, so there is no variation between documents.
        assertThat(result.lossSe()).isCloseTo(0, within(1e-12));
        assertThat(Objects.requireNonNull(result.lossChange().get("mean")).get(0, 1))
                .isCloseTo(0.3 + 11, within(1e-12));
        // a .4 − 2·.3, b .5 − .3; √((.04 + .04) · 2/1) / 3.
        assertThat(Objects.requireNonNull(result.lossChangeSe().get("zero")).get(0, 0))
                .isCloseTo(0.4 / 3, within(1e-12));
    }

    @Test
    void mergingIsAdding() {
        Random random = new Random(1);
        AblationSums whole = new AblationSums(new HeadGrid(1, 2), OPTIONS);
        AblationSums first = new AblationSums(new HeadGrid(1, 2), OPTIONS);
        AblationSums second = new AblationSums(new HeadGrid(1, 2), OPTIONS);
        for (int i = 0; i < 40; i++) {
            double change = random.nextGaussian();
            whole.add(of("d" + i % 7), losses(3, change, change));
            (i % 3 == 0 ? first : second).add(of("d" + i % 7), losses(3, change, change));
        }
        first.states().get(0).merge(second.states().get(0));
        assertThat(first.result().loss()).isCloseTo(whole.result().loss(), within(1e-12));
        assertThat(Objects.requireNonNull(first.result().lossChangeSe().get("uniform"))
                        .get(0, 1))
                .isCloseTo(
                        Objects.requireNonNull(whole.result().lossChangeSe().get("uniform"))
                                .get(0, 1),
                        within(1e-12));
    }

    /** Of 2 heads and 3 ways each change is far from 0 but that of the first head by zero: half help, half harm. */
    @Test
    void eachChangeIsTestedOnDocuments() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), OPTIONS);
        for (int i = 0; i < 40; i++) {
            sums.add(of("d" + i % 20), losses(3, 2, i % 2 == 0 ? 0.1 : -0.1));
        }
        Map<String, HeadTable> pValues = sums.result().lossChangeP();
        assertThat(Objects.requireNonNull(pValues.get("zero")).get(0, 0)).isGreaterThan(0.05);
        assertThat(Objects.requireNonNull(pValues.get("zero")).get(0, 1)).isLessThan(0.05);
        assertThat(Objects.requireNonNull(pValues.get("uniform")).get(0, 0)).isLessThan(0.05);
    }

    /** Of 20 documents .1 ± .2 by turns: by itself 2.2 standard errors from 0, but it is one of six. */
    @Test
    void theIntervalOfWhatMayBeChanceHoldsNoChange() {
        HeadGrid grid = new HeadGrid(1, 2);
        List<HeadGroup> groups =
                grid.heads().stream().map(head -> HeadGroup.of(List.of(head))).toList();
        AblationSums sums = new AblationSums(grid, OPTIONS.with(groups));
        for (int i = 0; i < 20; i++) {
            sums.add(of("d" + i), losses(3, 2, i % 2 == 0 ? 0.3 : -0.1));
        }
        AblationResult.Change chance = change(sums, 0);
        assertThat(chance.p()).isGreaterThan(0.05);
        assertThat(chance.nats() - 2.1 * chance.se()).as("the change by itself").isPositive();
        assertThat(chance.ci95().low()).isZero();
        AblationResult.Change found = change(sums, 1);
        assertThat(found.p()).isLessThan(0.05);
        assertThat(found.ci95().low()).isCloseTo(1.1 - 2.093 * found.se(), within(1e-3));
    }

    private static AblationResult.Change change(AblationSums sums, int group) {
        return Objects.requireNonNull(
                sums.result().groups().get(group).changes().get("zero"));
    }

    @Test
    void theResultHasTheKeysOfItsSchema() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), OPTIONS);
        sums.add(of("a"), losses(1, 2, 0.5));
        assertThat(Json.toString(sums.result()))
                .isEqualTo("{\"segments\":1,\"unit\":\"document\",\"targets\":1,\"loss\":2,\"loss_se\":null,"
                        + "\"loss_change\":{\"zero\":[[0.5,1.5]],\"mean\":[[10.5,11.5]],\"uniform\":[[20.5,21.5]]},"
                        + "\"loss_change_se\":{\"zero\":[[null,null]],\"mean\":[[null,null]],\"uniform\":[[null,null]]},"
                        + "\"loss_change_p\":{\"zero\":[[null,null]],\"mean\":[[null,null]],\"uniform\":[[null,null]]},"
                        + "\"groups\":[],\"parts\":{},\"first_order\":{},\"agreements\":["
                        + "{\"first\":\"zero\",\"second\":\"mean\",\"tau\":1,\"ci95\":null},"
                        + "{\"first\":\"zero\",\"second\":\"uniform\",\"tau\":1,\"ci95\":null},"
                        + "{\"first\":\"mean\",\"second\":\"uniform\",\"tau\":1,\"ci95\":null}]}");
    }

    /** The loss at the words of a relation is that of their targets alone, whatever stands beside them. */
    @Test
    void partsAreOfTheirOwnTargets() {
        AblationSums sums = new AblationSums(new HeadGrid(1, 2), OPTIONS);
        for (int i = 0; i < 24; i++) {
            int[] ids = {1, 2, 3};
            DependencyTree tree = new DependencyTree(
                    "s",
                    List.of("a", "b", "c"),
                    new int[] {1, -1, 1},
                    List.of("nsubj", "root", i == 0 ? "obl" : "obj"));
            Example example = new Example("e" + i, "d" + i, Encoding.ofIds(ids), List.of(tree))
                    .with(new MaskedInput(ids, new int[] {0, 2}));
            double noise = i % 2 == 0 ? 0.01 : -0.01;
            double[][] zero = {{0.5 + noise, 0}, {0, 0.25}};
            sums.add(
                    example,
                    new KnockOutLosses(new double[] {1, 3}, new double[][][] {zero, zero, zero}, new double[0][]));
        }
        Map<String, AblationResult.Part> parts = sums.result().parts();
        assertThat(parts).containsOnlyKeys("relation/nsubj", "relation/obj", "relation/obl");
        AblationResult.Part subjects = Objects.requireNonNull(parts.get("relation/nsubj"));
        assertThat(subjects.targets()).isEqualTo(24);
        assertThat(subjects.loss()).isEqualTo(1);
        HeadTable changes = Objects.requireNonNull(subjects.lossChange().get("zero"));
        assertThat(changes.get(0, 0)).isCloseTo(0.5, within(1e-12));
        assertThat(changes.get(0, 1)).isZero();
        assertThat(subjects.isShown(KnockOut.ZERO, new Head(0, 0))).isTrue();
        assertThat(subjects.isShown(KnockOut.ZERO, new Head(0, 1))).isFalse();
        AblationResult.Part objects = Objects.requireNonNull(parts.get("relation/obj"));
        assertThat(objects.loss()).isEqualTo(3);
        assertThat(Objects.requireNonNull(objects.lossChange().get("zero")).get(0, 1))
                .isCloseTo(0.25, within(1e-12));
        assertThat(Objects.requireNonNull(parts.get("relation/obl")).isShown(KnockOut.ZERO, new Head(0, 1)))
                .as("one document")
                .isFalse();
    }

    /** Each target has the same loss. Changes are for each way its number times 10 more, for the second head 1 more. */
    private static KnockOutLosses losses(int targets, double loss, double change) {
        double[][][] changes = new double[3][2][targets];
        for (int kind = 0; kind < 3; kind++) {
            for (int head = 0; head < 2; head++) {
                Arrays.fill(changes[kind][head], change + 10 * kind + head);
            }
        }
        double[] losses = new double[targets];
        Arrays.fill(losses, loss);
        return new KnockOutLosses(losses, changes, new double[0][]);
    }

    private static Example of(String document) {
        return new Example("e", document, new WordTokenizer().tokens(List.of("word")));
    }
}
