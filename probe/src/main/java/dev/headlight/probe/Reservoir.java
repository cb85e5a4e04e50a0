package dev.headlight.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

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

    void offer(T item) {
        seen++;
        if (sample.size() < size) {
            sample.add(item);
        } else {
            long place = random.nextLong(seen);
            if (place < size) {
                sample.set((int) place, item);
            }
        }
    }

    List<T> sample() {
        return List.copyOf(sample);
    }
}
