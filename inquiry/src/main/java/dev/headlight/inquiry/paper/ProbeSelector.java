package dev.headlight.inquiry.paper;

import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.manifest.Results;
import dev.headlight.result.Settings;
import dev.headlight.stats.Interval;
import java.util.Locale;

/** Numbers of probes (paper, §5). */
sealed interface ProbeSelector extends Selector {

    @Override
    default PartName part() {
        return PartName.PROBES;
    }

    @Override
    default Measured in(Results<?> results) {
        ProbeResult result = (ProbeResult) results.result();
        Measured measured = in(result, results.manifest().corpus().documents());
        return measured.missing().isEmpty()
                ? measured.with(updates(result, results.manifest().options()))
                : measured;
    }

    /** @param units how many documents were read */
    Measured in(ProbeResult result, long units);

    /** How often a probe finds the governor, beside another. */
    record Uas(String probe, String beside) implements ProbeSelector {

        @Override
        public Measured in(ProbeResult result, long units) {
            ProbeScore score = result.probes().get(probe);
            if (score == null) {
                return lacking(probe);
            }
            ProbeScore other = result.probes().get(beside);
            return Measured.of(score.uas(), score.ci95(), result.test().wordsWithoutPunctuation(), units)
                    .beside(
                            other == null ? "" : other.label().toLowerCase(Locale.ROOT),
                            other == null ? Double.NaN : other.uas());
        }
    }

    /** By how much a probe finds more than another. */
    record Gain(String probe, String less) implements ProbeSelector {

        @Override
        public Measured in(ProbeResult result, long units) {
            ProbeScore score = result.probes().get(probe);
            ProbeScore other = result.probes().get(less);
            if (score == null || other == null) {
                return lacking(score == null ? probe : less);
            }
            return Measured.of(
                            score.uas() - other.uas(),
                            interval(result),
                            result.test().wordsWithoutPunctuation(),
                            units)
                    .beside("no gain", 0);
        }

        private Interval interval(ProbeResult result) {
            for (ProbeResult.Contrast comparison : result.comparisons()) {
                if (comparison.first().equals(probe) && comparison.second().equals(less)) {
                    return comparison.uas().ci95();
                }
                if (comparison.first().equals(less) && comparison.second().equals(probe)) {
                    Interval reversed = comparison.uas().ci95();
                    return reversed.isKnown() ? Interval.of(-reversed.high(), -reversed.low()) : reversed;
                }
            }
            return Interval.UNKNOWN;
        }
    }

    /** A number of the paper's table that Headlight has nothing to set beside. */
    record NotMeasured(String why) implements ProbeSelector {

        @Override
        public Measured in(ProbeResult result, long units) {
            return Measured.missing(why);
        }
    }

    private static Measured lacking(String probe) {
        return Measured.missing("the probe " + probe + " was not trained");
    }

    /** How often the parameters changed: each sentence of each epoch, or batch of them. */
    private static String updates(ProbeResult result, Settings options) {
        long sentences =
                result.training().map(training -> training.corpus().examples()).orElse(0L);
        long epochs = number(options, "epochs", 1);
        long batch = Math.max(1, number(options, "batch", 1));
        return sentences == 0
                ? ""
                : String.format(Locale.ROOT, "after %,d updates", epochs * ((sentences + batch - 1) / batch));
    }

    private static long number(Settings options, String name, long otherwise) {
        return options.findAll(name).stream()
                .filter(Number.class::isInstance)
                .mapToLong(value -> ((Number) value).longValue())
                .findFirst()
                .orElse(otherwise);
    }
}
