package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.ablation.Ablation;
import dev.headlight.analysis.ablation.AblationOptions;
import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.ablation.HeadGroup;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.KnockOut;
import dev.headlight.model.LanguageModel;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Gathered;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Knock-outs of a small random BERT against {@link ReferenceBert}. */
class AblationTest {

    private static final TinyCheckpoint CHECKPOINT = new TinyCheckpoint(TinyBert.CONFIG, 7);
    private static final Transformer MODEL = TinyBert.model(CHECKPOINT);
    private static final AblationOptions OPTIONS = AblationOptions.standard(Resampling.standard(1));
    private static final AblationOptions ALL =
            OPTIONS.withKinds(List.of(KnockOut.values())).withFirstOrder(true);
    private static final double STEP = 1e-4;
    private static final int SIZE = TinyBert.CONFIG.headSize();

    private final RandomMasking masking = new RandomMasking(MODEL.tokenizer(), 26, 5);
    private final List<Example> examples = TinyBert.sentences(MODEL, 7, 1);

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void changesAreThoseOfTheDefinition() {
        AblationResult result = run(ALL, examples, 1024, 2).whole().result();
        ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
        assertThat(result.segments()).isEqualTo(7);
        assertThat(result.targets())
                .isEqualTo(examples.stream()
                        .mapToInt(example -> masking.mask(example).targets().length)
                        .sum());
        assertThat(result.loss()).isCloseTo(meanLoss(reference), within(1e-5));
        assertThat(result.kinds()).containsExactly(KnockOut.values());
        Replacements replacements = new Replacements();
        for (KnockOut kind : KnockOut.values()) {
            HeadTable changes = Objects.requireNonNull(result.lossChange().get(kind.key()));
            HeadTable gradients = Objects.requireNonNull(result.firstOrder().get(kind.key()));
            for (Head head : changes.grid().heads()) {
                assertThat(changes.get(head))
                        .as("%s %s", kind, head)
                        .isCloseTo(change(kind, List.of(head), replacements, 1), within(2e-5));
                double slope = (change(kind, List.of(head), replacements, STEP)
                                - change(kind, List.of(head), replacements, -STEP))
                        / (2 * STEP);
                assertThat(gradients.get(head))
                        .as("%s %s by gradients", kind, head)
                        .isCloseTo(slope, within(2e-5));
            }
        }
        assertThat(result.agreements()).hasSize(10 + 5);
    }

    /** One pass without two heads: predictions and maps are those of the reference without them, and the model stays whole. */
    @Test
    void aModelWithoutHeads() {
        Set<Head> heads = Set.of(new Head(0, 1), new Head(1, 3));
        Example example = examples.get(0);
        float[] before = MODEL.logits(example, 2)[0];
        for (KnockOut kind : List.of(KnockOut.ZERO, KnockOut.UNIFORM)) {
            AttentionModel without = MODEL.without(kind, heads);
            ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
            heads.forEach(head -> reference.knockOut(
                    head, (token, own, values) -> kind == KnockOut.ZERO ? new double[SIZE] : mean(values, head)));
            reference.read(example.encoding());
            double[] expected = reference.logits(2);
            float[] found = without.require(LanguageModel.class).logits(example, 2)[0];
            HeadMaps maps = without.maps(List.of(example), Measure.ATTENTION).get(0);
            for (int id = 0; id < expected.length; id++) {
                assertThat((double) found[id]).isCloseTo(expected[id], within(1e-4));
            }
            for (Head head : MODEL.card().grid().heads()) {
                assertThat((double) maps.of(head)[1][2])
                        .isCloseTo(reference.attention[head.layer()][head.index()][1][2], within(1e-5));
            }
            assertThat(without.measures()).contains(Measure.NORMS).doesNotContain(Measure.GRADIENTS);
            assertThat(without.find(Ablatable.class)).isEmpty();
            without.close();
        }
        assertThat(MODEL.logits(example, 2)[0]).containsExactly(before);
    }

    private static double[] mean(double[][] values, Head head) {
        double[] mean = new double[SIZE];
        for (double[] value : values) {
            for (int i = 0; i < SIZE; i++) {
                mean[i] += value[head.index() * SIZE + i] / values.length;
            }
        }
        return mean;
    }

    @Test
    void whatTakesTheirPlaceMustBeKnownOfOnePass() {
        assertThatThrownBy(() -> MODEL.without(KnockOut.MEAN, Set.of(new Head(0, 0))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("known of a corpus only");
        assertThatThrownBy(() -> MODEL.without(KnockOut.ZERO, Set.of(new Head(0, 99))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no head 1-100");
        assertThatThrownBy(() -> MODEL.without(KnockOut.ZERO, Set.of())).isInstanceOf(UsageException.class);
    }

    @Test
    void headsAreKnockedOutTogether() {
        List<Head> heads = List.of(new Head(2, 1), new Head(0, 3), new Head(0, 0));
        HeadGroup group = HeadGroup.of(heads);
        HeadGroup others = HeadGroup.allBut(heads, MODEL.card().grid());
        assertThat(others.heads()).hasSize(MODEL.card().grid().count() - 3).doesNotContainAnyElementsOf(heads);
        AblationResult result = run(
                        OPTIONS.withKinds(List.of(KnockOut.values())).with(List.of(group, others)), examples, 90, 2)
                .whole()
                .result();
        assertThat(result.lossChange()).isEmpty();
        Replacements replacements = new Replacements();
        for (AblationResult.GroupEffect effect : result.groups()) {
            effect.changes()
                    .forEach((kind, change) -> assertThat(change.nats())
                            .as(effect.group().name() + " " + kind)
                            .isCloseTo(
                                    change(KnockOut.parse(kind), effect.group().heads(), replacements, 1),
                                    within(5e-5)));
        }
        assertThatThrownBy(() -> new Ablation(MODEL, OPTIONS.with(List.of(HeadGroup.of(List.of(new Head(3, 0)))))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no head 4-1");
    }

    /** What takes the place of outputs, from passes of the reference alone. */
    private final class Replacements {

        private final Map<String, double[][][]> outputs = new LinkedHashMap<>();
        private final Map<String, double[][][][]> maps = new LinkedHashMap<>();
        private final List<String> donors;

        Replacements() {
            for (Example example : examples) {
                ReferenceBert whole = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
                whole.loss(example, masking.mask(example));
                outputs.put(example.id(), whole.outputs);
                maps.put(example.id(), whole.attention);
            }
            donors = outputs.keySet().stream()
                    .sorted(Comparator.comparingLong(id -> Blocks.hash("1/donor/" + id)))
                    .toList();
        }

        ReferenceBert.Replacing of(KnockOut kind, Head head, Example example) {
            return switch (kind) {
                case ZERO -> (token, own, values) -> new double[SIZE];
                case MEAN -> (token, own, values) -> corpusMean(head);
                case UNIFORM -> (token, own, values) -> mean(values, head.index());
                case RESAMPLED ->
                    (token, own, values) -> {
                        double[][] other = Objects.requireNonNull(outputs.get(donor(example.id())))[head.layer()];
                        int from = head.index() * SIZE;
                        return Arrays.copyOfRange(other[token % other.length], from, from + SIZE);
                    };
                case CONSTANT_MAP -> (token, own, values) -> underMeanMap(head, token, values);
            };
        }

        private String donor(String id) {
            int at = (int) (Blocks.hash("1/" + id) % donors.size());
            return donors.get(at).equals(id) ? donors.get((at + 1) % donors.size()) : donors.get(at);
        }

        private double[] corpusMean(Head head) {
            double[] sum = new double[SIZE];
            int tokens = 0;
            for (double[][][] ofExample : outputs.values()) {
                for (double[] row : ofExample[head.layer()]) {
                    Arrays.setAll(sum, i -> sum[i] + row[head.index() * SIZE + i]);
                    tokens++;
                }
            }
            int all = tokens;
            return Arrays.stream(sum).map(value -> value / all).toArray();
        }

        private double[] underMeanMap(Head head, int token, double[][] values) {
            double[] weights = new double[64];
            int having = 0;
            for (double[][][][] ofExample : maps.values()) {
                double[][] map = ofExample[head.layer()][head.index()];
                if (token < map.length) {
                    having++;
                    for (int key = 0; key < map.length; key++) {
                        weights[key] += map[token][key];
                    }
                }
            }
            double kept = Arrays.stream(weights, 0, values.length).sum() / having;
            double[] sum = new double[SIZE];
            for (int key = 0; key < values.length; key++) {
                double weight = weights[key] / having / kept;
                double[] value = values[key];
                Arrays.setAll(sum, i -> sum[i] + weight * value[head.index() * SIZE + i]);
            }
            return sum;
        }
    }

    /** @param share how far the outputs go towards what takes their place: all the way for a knock-out */
    private double change(KnockOut kind, List<Head> heads, Replacements replacements, double share) {
        double change = 0;
        for (Example example : examples) {
            MaskedInput input = masking.mask(example);
            double loss = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT).loss(example, input);
            ReferenceBert without = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
            for (Head head : heads) {
                ReferenceBert.Replacing replacing = replacements.of(kind, head, example);
                without.knockOut(head, (token, own, values) -> {
                    double[] other = replacing.of(token, own, values);
                    double[] moved = new double[SIZE];
                    Arrays.setAll(moved, i -> own[i] + share * (other[i] - own[i]));
                    return moved;
                });
            }
            change += (without.loss(example, input) - loss) / examples.size();
        }
        return change;
    }

    private static double[] mean(double[][] rows, int head) {
        double[] mean = new double[SIZE];
        for (double[] row : rows) {
            Arrays.setAll(mean, i -> mean[i] + row[head * SIZE + i] / rows.length);
        }
        return mean;
    }

    private double meanLoss(ReferenceBert reference) {
        return examples.stream()
                .mapToDouble(example -> reference.loss(example, masking.mask(example)))
                .average()
                .orElseThrow();
    }

    @Test
    void batchesAndThreadsChangeNothing() {
        AblationResult one = run(ALL, examples, 1, 1).whole().result();
        AblationResult many = run(ALL, examples, 60, 3).whole().result();
        for (KnockOut kind : KnockOut.values()) {
            double[][] expected =
                    Objects.requireNonNull(one.lossChange().get(kind.key())).toRows();
            double[][] found =
                    Objects.requireNonNull(many.lossChange().get(kind.key())).toRows();
            for (int layer = 0; layer < expected.length; layer++) {
                assertThat(found[layer]).containsExactly(expected[layer], within(2e-5));
            }
        }
        assertThat(many.lossSe()).isCloseTo(one.lossSe(), within(1e-5));
    }

    @Test
    void nothingToPredictIsLeftOutOrRefused() {
        Example empty = new Example("blank", "d", MODEL.tokenizer().tokens(List.of("[CLS]", "[SEP]")));
        List<Example> some = List.of(examples.get(0), empty);
        Gathered<Ablation.Losses> gathered = run(OPTIONS, some, 1024, 1);
        assertThat(gathered.whole().result().segments()).isEqualTo(1);
        assertThat(gathered.corpus().leftOut()).hasSize(1);

        Example nothing = empty.with(new MaskedInput(new int[] {2, 3}, new int[0]));
        Reading bare = Reading.of(MODEL, Corpus.of("bare", List.of(nothing)));
        assertThatThrownBy(() -> new Ablation(MODEL, OPTIONS).run(bare))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("blank has no token to be predicted");
    }

    private Gathered<Ablation.Losses> run(AblationOptions options, List<Example> some, int batchTokens, int threads) {
        Corpus masked = new MaskedCorpus(Corpus.of("letters", some), masking);
        return new Ablation(MODEL, options).run(new Reading(MODEL, masked, threads, batchTokens, Progress.NONE));
    }
}
