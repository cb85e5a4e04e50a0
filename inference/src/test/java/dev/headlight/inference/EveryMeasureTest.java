package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.analysis.syntax.SyntaxAnalysis;
import dev.headlight.analysis.syntax.SyntaxExamples;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.Gender;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.Measure;
import dev.headlight.result.Json;
import dev.headlight.stats.Resampling;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every analysis runs on every measure, though none has code for any of them. */
class EveryMeasureTest {

    private static final Transformer MODEL = TinyBert.model(new TinyCheckpoint(TinyBert.CONFIG, 7));
    private static final List<String> WORDS = List.of("abc", "d", "ef", "g", ".");
    private static final Corpus CORPUS = new MaskedCorpus(
            Corpus.of(
                    "letters",
                    IntStream.range(0, 12)
                            .mapToObj(i -> new Example(
                                    "s" + i, "d" + i / 2, MODEL.tokenizer().encodeWords(WORDS), annotations()))
                            .toList()),
            new RandomMasking(MODEL.tokenizer(), 26, 5));

    private static List<Annotation> annotations() {
        return List.of(
                new DependencyTree(
                        "s", WORDS, new int[] {1, -1, 1, 2, 1}, List.of("nsubj", "root", "dobj", "amod", "punct")),
                new CoreferenceWindow(
                        WORDS,
                        List.of("NN", "NN", "NN", "NN", "."),
                        List.of(mention(0, 1), mention(2, 1), mention(3, 1))),
                new GapPassage(
                        new GapPassage.Tokens(7, 8),
                        new GapPassage.Tokens(1, 4),
                        new GapPassage.Tokens(4, 5),
                        true,
                        false,
                        Gender.FEMININE));
    }

    private static Mention mention(int word, int chain) {
        return new Mention(word, word + 1, word, chain, MentionType.NOMINAL, Optional.empty(), "");
    }

    private static List<Analysis<?>> analyses() {
        return List.of(
                new SurfaceAnalysis(),
                SampleAnalysis.readable(),
                new SyntaxAnalysis(),
                new SyntaxExamples(SyntaxOptions.STANDARD).sample(),
                CoreferenceAnalysis.standard(1),
                new GapAnalysis(Resampling.standard(1)));
    }

    static List<Measure> measures() {
        return MODEL.measures();
    }

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @ParameterizedTest
    @MethodSource("measures")
    void everyAnalysisRuns(Measure measure) {
        List<Analysis<?>> analyses = analyses();
        MapGatherer gathered = Reading.of(MODEL, CORPUS)
                .gather(() -> new MapGatherer(MODEL, measure, analyses))
                .whole();
        for (Analysis<?> analysis : analyses) {
            Object answer = gathered.of(analysis).result();
            if (answer instanceof Record) {
                assertThat(Json.toString(answer)).as(analysis.name()).contains("[[");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("measures")
    void rowsAreNormalisedWhereTheyDoNotSumToOne(Measure measure) {
        SurfaceAnalysis surface = new SurfaceAnalysis();
        SurfaceResult result = Reading.of(MODEL, CORPUS).ask(measure, surface);
        assertThat(result.normalised()).isEqualTo(!measure.distribution());
        for (double[] layer : result.mean(SurfaceStatistic.MAX_WEIGHT).toRows()) {
            assertThat(Arrays.stream(layer)).allMatch(weight -> weight > 1.0 / 11 && weight < 1 + 1e-6);
        }
        // In the last layer the rows of tokens that are not predicted have no gradient.
        boolean gradients = measure.equals(Measure.GRADIENTS);
        assertThat(result.emptyRows().isPresent()).isEqualTo(gradients);
        result.emptyRows().ifPresent(empty -> {
            double[] shares = empty.share().layerMeans();
            assertThat(shares[0]).isLessThan(0.1);
            assertThat(shares[shares.length - 1]).isGreaterThan(0.5);
        });
        assertThat(result.mean(SurfaceStatistic.SEP).get(0, 0)).isBetween(0.0, 1.0);
    }

    @Test
    void measuresDiffer() {
        SurfaceAnalysis surface = new SurfaceAnalysis();
        List<Double> shares = measures().stream()
                .map(measure -> Reading.of(MODEL, CORPUS)
                        .ask(measure, surface)
                        .mean(SurfaceStatistic.SEP)
                        .get(1, 1))
                .toList();
        assertThat(shares.get(0)).isNotCloseTo(shares.get(1), within(1e-4));
        assertThat(shares.get(0)).isNotCloseTo(shares.get(2), within(1e-4));
    }
}
