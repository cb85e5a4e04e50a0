package dev.headlight.analysis.roles;

import dev.headlight.UsageException;
import dev.headlight.result.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random tokens that repeat: each text has a period of its own, and each period comes as often as any other. So a head that
 * looks back over one distance, or goes by position in any other way, finds a repeat no more often than the base rate says.
 *
 * @param texts how many texts there are
 * @param tokens how many tokens each has, the model's own not counted
 * @param shortest the shortest period
 * @param longest the longest period
 * @param seed of the tokens
 */
record RepeatDesign(int texts, int tokens, int shortest, int longest, long seed) {

    private static final int TOKENS = 72;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 24;
    /** With fewer periods a base rate explains most of what a true head does. */
    private static final int FEWEST = 4;

    /**
     * As many periods as the model's length and vocabulary allow, up to 20.
     *
     * @param texts about how many; as many for each period
     * @param room how many tokens the model reads beside its own
     * @param vocabulary how many tokens there are to choose from
     * @throws UsageException if there are too few of either
     */
    static RepeatDesign within(int texts, int room, int vocabulary, long seed) {
        int tokens = Math.min(TOKENS, room);
        int longest = Math.min(Math.min(LONGEST, vocabulary), tokens / 2);
        if (longest - SHORTEST + 1 < FEWEST) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "repeats of %d to %d tokens are too alike to tell heads by: the model reads %d tokens at once and %d kinds"
                            + " of tokens were found; expected at least %d of the former and %d of the latter",
                    SHORTEST,
                    longest,
                    room,
                    vocabulary,
                    2 * (SHORTEST + FEWEST - 1),
                    SHORTEST + FEWEST - 1));
        }
        int periods = longest - SHORTEST + 1;
        int each = Math.max(1, (texts + periods / 2) / periods);
        return new RepeatDesign(each * periods, tokens, SHORTEST, longest, seed);
    }

    RepeatDesign withTexts(int number) {
        return new RepeatDesign(number, tokens, shortest, longest, seed);
    }

    Settings settings() {
        return Settings.of("texts", texts)
                .with("tokens", tokens)
                .with("shortest_period", shortest)
                .with("longest_period", longest)
                .with("seed", seed);
    }

    int periods() {
        return longest - shortest + 1;
    }

    List<Integer> allPeriods() {
        return IntStream.rangeClosed(shortest, longest).boxed().toList();
    }

    int period(int text) {
        return shortest + text % periods();
    }

    /** The tokens of a text: different ones for a period, then the same again. */
    int[] draw(int text, int[] pool) {
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (text + 1));
        int[] deck = pool.clone();
        int period = period(text);
        for (int i = 0; i < period; i++) {
            int other = random.nextInt(i, deck.length);
            int kept = deck[i];
            deck[i] = deck[other];
            deck[other] = kept;
        }
        return IntStream.range(0, tokens).map(i -> deck[i % period]).toArray();
    }

    /**
     * The other places of a token.
     *
     * @param at the token, from 0
     * @param shift how far from each place the key stands: 0 for the place itself, 1 for what follows
     * @param causal whether what comes after the token is hidden
     */
    int[] keys(int at, int period, int shift, boolean causal) {
        return IntStream.range(0, tokens)
                .filter(place -> place != at && (place - at) % period == 0 && (!causal || place < at))
                .map(place -> place + shift)
                .filter(key -> key >= 0 && key < tokens && (!causal || key <= at))
                .toArray();
    }

    /**
     * Whether heads are judged by where they look from a token: where all periods have come round once, so that each text counts
     * alike and the base rate is exact.
     */
    boolean isPlace(int at) {
        return at >= longest && at + 1 < tokens;
    }

    /** How likely each token is among {@link #keys} over all periods, {@code [token]}. */
    double[] rates(int at, int shift, boolean causal) {
        double[] rates = new double[tokens];
        for (int period = shortest; period <= longest; period++) {
            for (int key : keys(at, period, shift, causal)) {
                rates[key]++;
            }
        }
        return Arrays.stream(rates).map(count -> count / periods()).toArray();
    }
}
