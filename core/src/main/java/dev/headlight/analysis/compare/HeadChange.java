package dev.headlight.analysis.compare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Share;
import dev.headlight.result.TestUnit;
import dev.headlight.result.Unit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A number of every head in two runs of the same corpus: of the same head, or of its partner ({@link Comparison#pairing}).
 *
 * @param analysis whose number it is, such as "surface"
 * @param measure which map was looked at; where the runs differ in it, "norms instead of attention"
 * @param key the number's name, such as "entropy"
 * @param title what it is, in words
 * @param valueUnit what it counts, such as "nats"
 * @param unit what its errors stand on
 * @param units how many of them there are
 * @param blocks how many blocks of them the errors stand on
 * @param basis what is known of the error of a change
 * @param tau Kendall's τ-b between the heads' numbers in the one run and in the other: 1 where both order the heads alike. Noise
 *     in the numbers takes it towards 0. NaN between partners, who were chosen for being alike
 * @param first in the first run, {@code [layer][head]}
 * @param second in the other, {@code [layer][head]}
 * @param change {@code second} less {@code first}
 * @param se the standard error of {@code change}, or what it is at most; NaN where nothing is known of it
 * @param low the lower end of its 95 % interval; NaN where there is none
 * @param high the upper end
 * @param pValue two-sided, for "no change", corrected for all heads and numbers of the comparison; NaN where there is no interval
 */
public record HeadChange(
        String analysis,
        String measure,
        String key,
        String title,
        String valueUnit,
        Unit unit,
        long units,
        int blocks,
        Basis basis,
        double tau,
        HeadTable first,
        HeadTable second,
        HeadTable change,
        HeadTable se,
        HeadTable low,
        HeadTable high,
        @Share HeadTable pValue) {

    /** What the error of a change stands on. */
    public enum Basis {
        /** Both runs read the same documents, and what each of them says of a head is known: what both have in common is no error. */
        PAIRED,
        /**
         * Both runs read the same texts, of which only their own errors are known: however their numbers go together, the
         * error of the change is at most the sum of the two, which is taken for it.
         */
        AT_MOST,
        /** The results have no errors of single heads, so that nothing can be claimed. */
        NONE;

        /** The value in results, such as "at_most". */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Basis fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What the test counts. */
    public TestUnit testUnit() {
        return new TestUnit(unit, blocks < units);
    }

    /** Why nothing can be claimed of any head; empty where a test was made. */
    @JsonIgnore
    public Optional<String> unjudged() {
        boolean tested = pValue.grid().heads().stream().anyMatch(head -> !Double.isNaN(pValue.get(head)));
        return tested
                ? Optional.empty()
                : Optional.of(Claim.of(Double.NaN, blocks, Double.NaN).inWords(testUnit()::count));
    }

    /** Whether it may be said that a head's number changed. */
    public boolean isShown(Head head) {
        return Claim.isShown(pValue.get(head));
    }

    /** The heads whose number changed for certain, the largest change first. */
    @JsonIgnore
    public List<Head> moved() {
        return change.grid().heads().stream()
                .filter(this::isShown)
                .sorted(Comparator.comparingDouble(head -> -Math.abs(change.get(head))))
                .toList();
    }

    /** The 95 % interval of a head's change. */
    public Interval interval(Head head) {
        return low.get(head) <= high.get(head) ? Interval.of(low.get(head), high.get(head)) : Interval.UNKNOWN;
    }
}
