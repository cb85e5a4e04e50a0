package dev.headlight.inquiry.paper;

import dev.headlight.analysis.coreference.Baseline;
import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.Candidates;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.MentionCategory;
import dev.headlight.analysis.coreference.Score;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.manifest.Results;
import dev.headlight.stats.Interval;
import java.util.Map;

/** Numbers of antecedents (paper, §4.3). */
sealed interface CoreferenceSelector extends Selector {

    @Override
    default PartName part() {
        return PartName.COREFERENCE;
    }

    @Override
    default Measured in(Results<?> results) {
        return in((CoreferenceResult) results.result());
    }

    /** The number, which stands on the documents that have mentions of its kind. */
    Measured in(CoreferenceResult result);

    /** How often a simple rule is right, beside another one. */
    record Rule(Baseline rule, MentionCategory category, Baseline beside) implements CoreferenceSelector {

        @Override
        public Measured in(CoreferenceResult result) {
            Score score = score(result, rule, category);
            return Measured.of(score.accuracy(), score.ci95(), score.count(), score.blocks())
                    .beside(beside.title(), score(result, beside, category).accuracy());
        }
    }

    /** How often the best head is right among some candidates, beside head words that match. */
    record BestHeadOf(Candidates among, MentionCategory category) implements CoreferenceSelector {

        @Override
        public Measured in(CoreferenceResult result) {
            BestHead best = best(result, among);
            Score score = best.types().getOrDefault(category.key(), Score.NONE);
            return Measured.of(score.accuracy(), fair(best, category), score.count(), score.blocks())
                    .beside(
                            Baseline.HEAD_MATCH.title(),
                            score(result, Baseline.HEAD_MATCH, category).accuracy())
                    .with(best.head().toString());
        }

        /** The interval of the same head on documents that did not choose it; none where another head was chosen there. */
        private static Interval fair(BestHead best, MentionCategory category) {
            Score score = best.crossFitted().types().get(category.key());
            return score != null && best.crossFitted().head().equals(best.head()) ? score.ci95() : Interval.UNKNOWN;
        }
    }

    /** By how much the best head is right more often than a rule. */
    record HeadLessRule(Candidates among, Baseline rule, MentionCategory category) implements CoreferenceSelector {

        @Override
        public Measured in(CoreferenceResult result) {
            BestHead best = best(result, among);
            Score score = best.types().getOrDefault(category.key(), Score.NONE);
            double gain = score.accuracy() - score(result, rule, category).accuracy();
            return Measured.of(gain, Interval.UNKNOWN, score.count(), score.blocks())
                    .beside("no gain", 0)
                    .with(best.head().toString());
        }
    }

    private static BestHead best(CoreferenceResult result, Candidates among) {
        return among == Candidates.EARLIER_MENTIONS ? result.best() : result.bestWords();
    }

    private static Score score(CoreferenceResult result, Baseline rule, MentionCategory category) {
        return result.baselines().getOrDefault(rule.key(), Map.of()).getOrDefault(category.key(), Score.NONE);
    }
}
