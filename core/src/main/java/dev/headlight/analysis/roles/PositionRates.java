package dev.headlight.analysis.roles;

import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.Columns;

/**
 * How often punctuation marks and delimiters stand at each position: what a head that goes by position alone would find there.
 * Documents are dealt to two halves, and each is given the rates of the other, so that no document is judged by itself.
 * Not thread-safe while it gathers.
 */
final class PositionRates {

    /** Positions from here on share a rate. */
    private static final int MOST = 1024;

    private static final String START = "/start/";
    private static final String END = "/end/";
    private static final String ALL = "all";
    private static final String PUNCTUATION = "punctuation";
    private static final String DELIMITERS = "delimiters";

    private final BlockSums sums = new BlockSums(1);

    /** The half that a document belongs to. */
    static int half(Example example) {
        return (int) (Blocks.hash(example.document()) & 1);
    }

    void add(Example example) {
        Columns columns = sums.of("");
        int half = half(example);
        Context context = example.context();
        KeyKinds kinds = KeyKinds.of(example);
        for (int token = 0; token < example.length(); token++) {
            if (!context.holds(token)) {
                columns.counts(half + START + ALL, MOST).add(bin(token), 1);
                columns.counts(half + END + ALL, MOST).add(bin(kinds.toEnd()[token]), 1);
            }
        }
        for (int token : kinds.punctuation()) {
            if (!context.holds(token)) {
                columns.counts(half + START + PUNCTUATION, MOST).add(bin(token), 1);
                columns.counts(half + END + PUNCTUATION, MOST).add(bin(kinds.toEnd()[token]), 1);
            }
        }
        for (int token : kinds.delimiters()) {
            if (!context.holds(token)) {
                columns.counts(half + START + DELIMITERS, MOST).add(bin(token), 1);
            }
        }
    }

    /** Whether the other half of the documents says anything. */
    boolean areKnown(Example example) {
        return isKnown(1 - half(example));
    }

    /** Whether both halves have documents; otherwise no document is told what the other half finds. */
    boolean areOfBothHalves() {
        return isKnown(0) && isKnown(1);
    }

    private boolean isKnown(int half) {
        return sums.of("").has(half + START + ALL);
    }

    State state() {
        return sums;
    }

    /** How likely each token of a text is a punctuation mark by its position from the start, {@code [token]}. */
    double[] punctuationFromStart(Example example) {
        return rates(START, PUNCTUATION, 1 - half(example), positions(example.length()));
    }

    /** The same by its distance from the end of its part of the text. */
    double[] punctuationFromEnd(Example example, KeyKinds kinds) {
        return rates(END, PUNCTUATION, 1 - half(example), kinds.toEnd());
    }

    /** How likely each token is a delimiter by its position from the start, {@code [token]}. */
    double[] delimitersFromStart(Example example) {
        return rates(START, DELIMITERS, 1 - half(example), positions(example.length()));
    }

    private static int[] positions(int length) {
        int[] positions = new int[length];
        for (int token = 0; token < length; token++) {
            positions[token] = token;
        }
        return positions;
    }

    private double[] rates(String from, String what, int half, int[] positions) {
        Columns columns = sums.of("");
        String all = half + from + ALL;
        String some = half + from + what;
        double overall = total(columns, some) / Math.max(1, total(columns, all));
        double[] rates = new double[positions.length];
        for (int token = 0; token < rates.length; token++) {
            int seen = columns.count(all, bin(positions[token]));
            rates[token] = seen == 0 ? overall : (double) columns.count(some, bin(positions[token])) / seen;
        }
        return rates;
    }

    private static double total(Columns columns, String column) {
        double total = 0;
        for (int i = 0; i < MOST && columns.has(column); i++) {
            total += columns.count(column, i);
        }
        return total;
    }

    private static int bin(int position) {
        return Math.min(position, MOST - 1);
    }
}
