package dev.headlight.stats;

import java.util.Arrays;

/**
 * A set of hashes of 64 bits, such as those of ids, which takes 11 to 21 bytes for each: it may grow with a corpus. Open
 * addressing, with the hashes' own last digits as their places. Not thread-safe.
 */
public final class Hashes {

    private static final int FIRST_CAPACITY = 64;

    /** A power of two of places, at most three quarters of them taken; 0 is a free one. */
    private long[] places = new long[FIRST_CAPACITY];

    private int taken;
    private boolean hasZero;

    /** None yet. */
    public Hashes() {}

    /** Adds the hash of a text, {@link Blocks#hash}; false if it was there. */
    public boolean add(String text) {
        return add(Blocks.hash(text));
    }

    boolean add(long hash) {
        if (hash == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        int place = place(hash);
        if (places[place] == hash) {
            return false;
        }
        places[place] = hash;
        taken++;
        if (taken > places.length / 4 * 3) {
            grow();
        }
        return true;
    }

    /** How many there are. */
    public int size() {
        return taken + (hasZero ? 1 : 0);
    }

    private int place(long hash) {
        int place = (int) hash & places.length - 1;
        while (places[place] != 0 && places[place] != hash) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] all = places;
        places = new long[2 * all.length];
        Arrays.stream(all).filter(hash -> hash != 0).forEach(hash -> places[place(hash)] = hash);
    }
}
