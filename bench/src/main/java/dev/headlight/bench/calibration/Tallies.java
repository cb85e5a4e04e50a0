package dev.headlight.bench.calibration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * A tally of each method that a trial measures. Not thread-safe.
 *
 * @param <M> the methods
 */
final class Tallies<M extends Enum<M>> {

    private final Map<M, Tally> tallies;

    Tallies(Class<M> methods) {
        tallies = new EnumMap<>(methods);
        for (M method : methods.getEnumConstants()) {
            tallies.put(method, new Tally());
        }
    }

    Tally of(M method) {
        return Objects.requireNonNull(tallies.get(method));
    }

    Map<M, Tally> all() {
        return Collections.unmodifiableMap(tallies);
    }

    /**
     * Repeats a trial in parallel; which threads there are changes no number.
     *
     * @param once what one repetition tallies, by its own seed
     */
    static <M extends Enum<M>> Map<M, Tally> repeated(
            Class<M> methods, int repetitions, long seed, LongFunction<Tallies<M>> once) {
        Tallies<M> sums = new Tallies<>(methods);
        IntStream.range(0, repetitions)
                .parallel()
                .mapToObj(repetition -> once.apply(seed * 1_000_003 + repetition))
                .toList()
                .forEach(one ->
                        one.tallies.forEach((method, tally) -> sums.of(method).add(tally)));
        return sums.all();
    }
}
