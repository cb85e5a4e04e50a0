package dev.headlight.corpus;

import dev.headlight.stats.Hashes;

/** Makes ids distinct. Remembers 64 bits of each, not the ids themselves. Not thread-safe. */
final class UniqueIds {

    private final Hashes seen = new Hashes();

    /** The id itself the first time; later with a number after it, such as {@code s1 (2)}. */
    String distinct(String id) {
        String distinct = id;
        for (int times = 2; !seen.add(distinct); times++) {
            distinct = id + " (" + times + ")";
        }
        return distinct;
    }
}
