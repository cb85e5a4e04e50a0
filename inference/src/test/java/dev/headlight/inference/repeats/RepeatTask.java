package dev.headlight.inference.repeats;

import java.util.SplittableRandom;

/**
 * Random tokens, repeated again and again: from the second time on each is known from what stood a period before.
 *
 * @param vocabulary how many tokens there are
 * @param length of a sequence
 * @param shortest the shortest period
 * @param longest the longest period
 */
record RepeatTask(int vocabulary, int length, int shortest, int longest) {

    /** A sequence: different tokens for a period, then the same once more until it is full. */
    record Sequence(int period, int[] tokens) {}

    Sequence draw(SplittableRandom random) {
        int period = random.nextInt(shortest, longest + 1);
        int[] deck = new int[vocabulary];
        for (int i = 0; i < vocabulary; i++) {
            deck[i] = i;
        }
        for (int i = 0; i < period; i++) {
            int other = random.nextInt(i, vocabulary);
            int kept = deck[i];
            deck[i] = deck[other];
            deck[other] = kept;
        }
        int[] tokens = new int[length];
        for (int i = 0; i < length; i++) {
            tokens[i] = deck[i % period];
        }
        return new Sequence(period, tokens);
    }
}
