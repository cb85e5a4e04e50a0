package dev.headlight.bench.calibration;

import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;

/** How often something was given, and how often it was right. Not thread-safe. */
final class Tally {

    private int asked;
    private int given;
    private int hits;
    private double widths;

    /** Whether an interval covers the truth. */
    void interval(Interval interval, double truth) {
        asked++;
        if (interval.isKnown()) {
            given++;
            hits += interval.contains(truth) ? 1 : 0;
            widths += interval.high() - interval.low();
        }
    }

    /** Whether a test rejects; NaN was not given. */
    void test(double pValue) {
        asked++;
        if (!Double.isNaN(pValue)) {
            given++;
            hits += Claim.isShown(pValue) ? 1 : 0;
        }
    }

    void add(Tally other) {
        asked += other.asked;
        given += other.given;
        hits += other.hits;
        widths += other.widths;
    }

    /** In how many repetitions it was given, 0 to 1. */
    double givenShare() {
        return (double) given / asked;
    }

    /** The share of those in which it was right, or rejected, 0 to 1; NaN if it was never given. */
    double rate() {
        return given == 0 ? Double.NaN : (double) hits / given;
    }

    /** The mean width of the intervals. */
    double width() {
        return widths / given;
    }
}
