package dev.headlight.inquiry;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.MixingInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.result.Unit;
import dev.headlight.stats.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers to the questions that ask more of a model than its maps; their numbers are made up. */
final class HandMadeAnswers {

    private static final HeadGrid GRID = new HeadGrid(2, 3);
    private static final Manifest.CorpusCard CORPUS =
            new Manifest.CorpusCard("hills", List.of(), 7, 7, Unit.DOCUMENT, 49, List.of(), Map.of());

    private HandMadeAnswers() {}

    static List<Answered<?>> all() {
        return List.of(
                answered(new MixingInquiry(), mixing()),
                answered(new AblationInquiry(), ablation()),
                answered(new ProbeInquiry(), probe()));
    }

    static <R> Answered<R> answered(Inquiry<R> inquiry, R result) {
        ModelCard card = new ModelCard("random", "a test", "none", 2, 3, 64, 1000, 512, true, 0);
        Manifest manifest = Manifest.now(null, card, Measure.ATTENTION, CORPUS, Settings.NONE, 1, Instant.now());
        Schema<R> schema = inquiry.schema();
        return new Answered<>(inquiry, new Results<>(schema.name(), schema.version(), manifest, result));
    }

    static MixingResult mixing() {
        double[] none = {Double.NaN, Double.NaN};
        return new MixingResult(
                3, Unit.DOCUMENT, new double[] {0.25, 0.125}, new double[] {0.01, 0.02}, none, none, none);
    }

    static AblationResult ablation() {
        HeadTable changes = HeadTable.of(GRID, new double[] {0.0123, -0.5, 0, 0.001, Double.NaN, 0.002});
        HeadTable errors = HeadTable.of(GRID, new double[] {0.001, 0.2, 0.1, 0.1, Double.NaN, 0.1});
        Map<String, HeadTable> all = Map.of("zero", changes, "mean", changes, "uniform", changes);
        Map<String, HeadTable> allErrors = Map.of("zero", errors, "mean", errors, "uniform", errors);
        return new AblationResult(
                7, Unit.DOCUMENT, 9, 2.5, 0.1, all, allErrors, allErrors, List.of(), Map.of(), Map.of(), List.of());
    }

    static ProbeResult probe() {
        HeadTable weights = HeadTable.of(GRID, new double[] {-1, 2, 0, 0.5, 0.25, 1});
        ProbeResult.DataCard data = new ProbeResult.DataCard(CORPUS, 80, 70);
        ProbeScore score = new ProbeScore(
                "Attention",
                0.5,
                Double.NaN,
                0.5,
                Interval.of(0.48, 0.52),
                0.5,
                new double[] {0.5},
                0.3,
                0.2,
                ProbeScore.DescriptionLength.NONE,
                List.of(),
                List.of(new ProbeScore.Recall("det", 10, 0.9)),
                List.of(new ProbeScore.Recall("1", 10, 0.9)));
        return new ProbeResult(
                Optional.of(data),
                data,
                new ProbeResult.VectorCard("v", 100, 0.9, 0.9, 0.8, Map.of()),
                Map.of("attention", score),
                1,
                List.of(),
                new ProbeResult.HeadWeights(weights, weights),
                Optional.empty());
    }
}
