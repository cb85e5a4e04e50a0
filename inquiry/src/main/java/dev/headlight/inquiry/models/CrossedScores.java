package dev.headlight.inquiry.models;

import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.DocumentScores.Kind;
import dev.headlight.analysis.models.OfModel.Score;
import dev.headlight.analysis.models.OverModels;
import dev.headlight.analysis.models.OverModels.Gain;
import dev.headlight.analysis.models.Variation;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Crossed;
import dev.headlight.stats.CrossedGain;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Ratio;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.Shares;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A number of several models on the documents that all of them read alike, and by which none has chosen. Of right answers those
 * documents count of which all models answered the same number of questions; of segments, which tokenizers cut at different
 * places, all that each has read, and a document weighs as much as it has segments on average.
 */
final class CrossedScores {

    private final List<DocumentScores> models;
    private final DocumentScores first;
    private final int apart;
    /** {@code [model][block]} */
    private final double[][] numerators;

    private final double[] denominators;
    private final double[] rule;

    /** @param models the number of each, all of one key */
    CrossedScores(List<DocumentScores> models) {
        this.models = models;
        this.first = models.get(0);
        List<Map<String, Integer>> places =
                models.stream().map(CrossedScores::places).toList();
        Set<String> all = new LinkedHashSet<>();
        models.forEach(model -> all.addAll(model.blocks()));
        List<int[]> shared = all.stream()
                .filter(block -> places.stream().allMatch(place -> place.containsKey(block)))
                .map(block -> places.stream()
                        .mapToInt(place -> place.getOrDefault(block, -1))
                        .toArray())
                .filter(this::isAlike)
                .toList();
        this.apart = all.size() - shared.size();
        List<int[]> scored = shared.stream().filter(this::isScored).toList();
        this.denominators = scored.stream().mapToDouble(this::weight).toArray();
        this.numerators = new double[models.size()][];
        for (int model = 0; model < models.size(); model++) {
            numerators[model] = numerators(model, scored);
        }
        this.rule = first.rule().length == 0
                ? first.rule()
                : scored.stream().mapToDouble(at -> first.rule()[at[0]]).toArray();
    }

    private static Map<String, Integer> places(DocumentScores model) {
        Map<String, Integer> places = new HashMap<>();
        for (int block = 0; block < model.blocks().size(); block++) {
            places.put(model.blocks().get(block), block);
        }
        return places;
    }

    /** @param at where a block is, {@code [model]} */
    private boolean isAlike(int[] at) {
        return first.kind() == Kind.MEAN
                || of(at, (model, block) -> model.denominators()[block])
                                .distinct()
                                .count()
                        == 1;
    }

    private boolean isScored(int[] at) {
        return of(at, (model, block) -> model.scored()[block] ? 1 : 0).min().orElse(0) == 1;
    }

    private double weight(int[] at) {
        return of(at, (model, block) -> model.denominators()[block]).average().orElse(0);
    }

    @FunctionalInterface
    private interface Part {
        double of(DocumentScores model, int block);
    }

    private DoubleStream of(int[] at, Part part) {
        return IntStream.range(0, at.length).mapToDouble(model -> part.of(models.get(model), at[model]));
    }

    private double[] numerators(int model, List<int[]> scored) {
        DocumentScores scores = models.get(model);
        double[] found = new double[scored.size()];
        Arrays.setAll(found, i -> {
            int block = scored.get(i)[model];
            double own = scores.denominators()[block];
            return own == 0 ? 0 : scores.numerators()[block] * (denominators[i] / own);
        });
        return found;
    }

    /** The number of one of the models. */
    Score score(int model) {
        Ratio ratio = new Ratio(numerators[model], denominators);
        Interval interval = first.kind() == Kind.SHARE
                ? Shares.interval(ratio, Resampling.MINIMUM_BLOCKS)
                : ClusteredMean.of(numerators[model], denominators).ci95();
        DocumentScores scores = models.get(model);
        return new Score(
                ratio.value(),
                interval,
                ratio.blocks(),
                scores.same(),
                scores.chosen().map(DocumentScores.ChosenHead::head),
                scores.chosen().map(DocumentScores.ChosenHead::reading).orElse(""));
    }

    /** The number of all of them. */
    OverModels over(Variation variation) {
        Crossed crossed = Crossed.of(numerators, denominators, Resampling.MINIMUM_BLOCKS);
        boolean share = first.kind() == Kind.SHARE;
        boolean sample = variation == Variation.SEED;
        Function<Interval, Interval> ofSample = interval -> sample ? interval : Interval.UNKNOWN;
        return new OverModels(
                first.key(),
                first.title(),
                first.unit(),
                first.kind(),
                Math.round(Arrays.stream(denominators).sum()),
                crossed.blocks(),
                apart,
                crossed.mean(),
                crossed.deviationOfModels(),
                crossed.errorOfDocuments(),
                sample ? crossed.error() : Double.NaN,
                share ? crossed.shareOfThese() : crossed.meanOfThese(),
                ofSample.apply(share ? crossed.shareOfSuch() : crossed.meanOfSuch()),
                ofSample.apply(share ? crossed.shareOfAnother() : crossed.meanOfAnother()),
                rule.length == 0 || crossed.blocks() == 0 ? Optional.empty() : Optional.of(gain(sample)));
    }

    private Gain gain(boolean sample) {
        CrossedGain gain = CrossedGain.of(numerators, rule, denominators, Resampling.MINIMUM_BLOCKS);
        double pValue = sample ? gain.pValue() : Double.NaN;
        return new Gain(
                new Ratio(rule, denominators).value(),
                gain.value(),
                gain.ofThese(),
                sample ? gain.ofSuch() : Interval.UNKNOWN,
                pValue,
                pValue);
    }
}
