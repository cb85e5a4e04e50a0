package dev.headlight.corpus;

import dev.headlight.stats.Blocks;
import java.util.HashSet;
import java.util.Set;

/** Makes ids distinct. Remembers 64 bits of each, not the ids themselves. Not thread-safe. */
final class UniqueIds {

    private final Set<Long> seen = new HashSet<>();

    /** The id itself the first time; later with a number after it, such as {@code s1 (2)}. */
    String distinct(String id) {
        String distinct = id;
        for (int times = 2; !seen.add(Blocks.hash(distinct)); times++) {
            distinct = id + " (" + times + ")";
        }
        return distinct;
    }
}
