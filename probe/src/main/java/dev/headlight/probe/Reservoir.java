package dev.headlight.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** An even sample of a stream, of a fixed size (Vitter 1985, algorithm R). Not thread-safe. */
final class Reservoir<T> {

    private final int size;
    private final SplittableRandom random;
    private final List<T> sample = new ArrayList<>();
    private long seen;

    Reservoir(int size, long seed) {
        this.size = size;
        this.random = new SplittableRandom(seed);
    }

    /** @param item is asked for only if it is taken */
    void offer(Supplier<T> item) {
        seen++;
        if (sample.size() < size) {
            sample.add(item.get());
        } else {
            long place = random.nextLong(seen);
            if (place < size) {
                sample.set((int) place, item.get());
            }
        }
    }

    /** How many were offered. */
    long seen() {
        return seen;
    }

    /** Takes over a sample of as many, so that what is offered next is taken as if they had been offered here. */
    void restore(List<T> items, long offered) {
        sample.addAll(items);
        for (seen = sample.size(); seen < offered; ) {
            random.nextLong(++seen);
        }
    }

    List<T> sample() {
        return List.copyOf(sample);
    }
}
