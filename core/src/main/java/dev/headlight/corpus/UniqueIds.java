package dev.headlight.corpus;

import dev.headlight.stats.Blocks;
import dev.headlight.stats.Hashes;
import java.util.HashMap;
import java.util.Map;

/** Makes ids distinct. Remembers 64 bits of each, not the ids themselves, and how often those came that came again. Not thread-safe. */
final class UniqueIds {

    private final Hashes seen = new Hashes();
    private final Map<Long, Integer> times = new HashMap<>();

    /** The id itself the first time; later with a number after it, such as {@code s1 (2)}. */
    String distinct(String id) {
        if (seen.add(id)) {
            return id;
        }
        String distinct;
        do {
            distinct = id + " (" + times.merge(Blocks.hash(id), 2, (known, first) -> known + 1) + ")";
        } while (!seen.add(distinct));
        return distinct;
    }
}
