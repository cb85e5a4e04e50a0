package dev.headlight.analysis.coreference;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Antecedent selection (paper, §4.3): how often does a mention's head word attend most to the head word of one of its
 * antecedents? For each mention with an antecedent in its window; words as in §4.1 (attention to a split word is the sum
 * over its pieces, from it the mean). Of equal weights the earliest word is the answer. Works for every measure, for only
 * the order of weights matters. Needs a corpus with {@link dev.headlight.corpus.coreference.CoreferenceWindow}s.
 *
 * @param candidates what is sought among; the first two of {@link Candidates} are always answered
 * @param rows how the rows of a split word become one
 * @param resampling for intervals and cross-fitting
 */
public record CoreferenceAnalysis(Set<Candidates> candidates, WordRows rows, Resampling resampling)
        implements Analysis<CoreferenceResult> {

    public CoreferenceAnalysis {
        EnumSet<Candidates> all = EnumSet.of(Candidates.EARLIER_MENTIONS, Candidates.EARLIER_WORDS);
        all.addAll(candidates);
        candidates = Set.copyOf(all);
    }

    /** The two sets of candidates that are always answered, mean rows, 10,000 draws. */
    public static CoreferenceAnalysis standard(long seed) {
        return new CoreferenceAnalysis(Set.of(), WordRows.MEAN, Resampling.standard(seed));
    }

    @Override
    public String name() {
        return "coreference";
    }

    @Override
    public Settings settings() {
        return Settings.of(
                        "candidates",
                        candidates.stream().map(Candidates::key).sorted().toList())
                .with("compat", rows == WordRows.FIRST ? List.of(Compat.FIRST_WORD_ROWS.key()) : List.of())
                .with("word_rows", rows.key())
                .with("resampling", resampling.settings());
    }

    @Override
    public Accumulator<CoreferenceResult> start(ModelCard card, Measure measure) {
        return new CoreferenceAccumulator(this, card);
    }
}
