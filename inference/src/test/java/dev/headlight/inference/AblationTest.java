package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.ablation.Ablation;
import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.KnockOut;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Gathered;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Knock-outs of a small random BERT against {@link ReferenceBert}. */
class AblationTest {

    private static final TinyCheckpoint CHECKPOINT = new TinyCheckpoint(TinyBert.CONFIG, 7);
    private static final Transformer MODEL = TinyBert.model(CHECKPOINT);
    private static final int SIZE = TinyBert.CONFIG.headSize();

    private final RandomMasking masking = new RandomMasking(MODEL.tokenizer(), 26, 5);
    private final List<Example> examples = TinyBert.sentences(MODEL, 7, 1);

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void changesAreThoseOfTheDefinition() {
        AblationResult result = run(examples, 1024, 2).whole().result();
        ReferenceBert reference = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
        assertThat(result.segments()).isEqualTo(7);
        assertThat(result.targets())
                .isEqualTo(examples.stream()
                        .mapToInt(example -> masking.mask(example).targets().length)
                        .sum());
        assertThat(result.loss()).isCloseTo(meanLoss(reference), within(1e-5));
        for (KnockOut kind : KnockOut.values()) {
            HeadTable changes = Objects.requireNonNull(result.lossChange().get(kind.key()));
            for (int i = 0; i < TinyBert.CONFIG.layers() * TinyBert.CONFIG.heads(); i++) {
                Head head = new Head(i / TinyBert.CONFIG.heads(), i % TinyBert.CONFIG.heads());
                assertThat(changes.get(head)).as("%s %s", kind, head).isCloseTo(change(kind, head), within(2e-5));
            }
        }
    }

    private double change(KnockOut kind, Head head) {
        ReferenceBert whole = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
        double[] corpusMean = new double[SIZE];
        int tokens = examples.stream().mapToInt(Example::length).sum();
        for (Example example : examples) {
            whole.loss(example, masking.mask(example));
            double[] sum = mean(whole.outputs[head.layer()], head.index());
            Arrays.setAll(corpusMean, i -> corpusMean[i] + sum[i] * example.length() / tokens);
        }
        double change = 0;
        for (Example example : examples) {
            MaskedInput input = masking.mask(example);
            double loss = whole.loss(example, input);
            ReferenceBert without = new ReferenceBert(TinyBert.CONFIG, CHECKPOINT);
            without.knockOut(
                    head.layer(),
                    head.index(),
                    switch (kind) {
                        case ZERO -> new double[SIZE];
                        case MEAN -> corpusMean;
                        case UNIFORM -> mean(whole.values[head.layer()], head.index());
                    });
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
        AblationResult one = run(examples, 1, 1).whole().result();
        AblationResult many = run(examples, 60, 3).whole().result();
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
        Gathered<Ablation.Losses> gathered = run(some, 1024, 1);
        assertThat(gathered.whole().result().segments()).isEqualTo(1);
        assertThat(gathered.corpus().leftOut()).hasSize(1);

        Example nothing = empty.with(new MaskedInput(new int[] {2, 3}, new int[0]));
        Reading bare = Reading.of(MODEL, Corpus.of("bare", List.of(nothing)));
        assertThatThrownBy(() -> new Ablation(MODEL, Resampling.standard(1)).run(bare))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("blank has no token to be predicted");
    }

    private Gathered<Ablation.Losses> run(List<Example> some, int batchTokens, int threads) {
        Corpus masked = new MaskedCorpus(Corpus.of("letters", some), masking);
        return new Ablation(MODEL, Resampling.standard(1))
                .run(new Reading(MODEL, masked, threads, batchTokens, Progress.NONE));
    }
}
