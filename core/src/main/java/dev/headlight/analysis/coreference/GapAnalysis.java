package dev.headlight.analysis.coreference;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;

/**
 * Which of two names does a head look at from a pronoun (GAP; Webster et al. 2018)? The weight of a name is the mean over the
 * pronoun's pieces and over the name's, so that a long name does not win by its length, nor a measure that does not add up by
 * adding; of equal weights the earlier name is chosen. Needs a corpus with
 * {@link dev.headlight.corpus.coreference.GapPassage}s.
 *
 * @param resampling for intervals and cross-fitting
 */
public record GapAnalysis(Resampling resampling) implements Analysis<GapResult> {

    /** What the keys of right choices begin with, among the numbers by which runs are compared; a group follows. */
    public static final String TWO_NAMES = "two_names/";

    @Override
    public String name() {
        return "gap";
    }

    @Override
    public Settings settings() {
        return Settings.of("resampling", resampling.settings());
    }

    @Override
    public Accumulator<GapResult> start(ModelCard card, Measure measure) {
        return new GapAccumulator(resampling, card);
    }
}
