package dev.headlight.stats;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * State kept apart for each unit of independence (a document, say), in at most {@value #LIMIT} blocks however many
 * units there are. Up to that number each unit is a block of its own; beyond it, units whose hashes share a prefix share
 * a block. Which units share a block depends on the set of units alone, not on their order or on merges.
 *
 * <p>Not thread-safe.
 *
 * @param <S> the state of a block
 */
public final class Blocks<S> {

    /** The most blocks that are kept. */
    public static final int LIMIT = 1024;

    private final int limit;
    private final Supplier<S> fresh;
    private final BiConsumer<S, S> fold;
    private TreeMap<Long, S> states = new TreeMap<>();
    private int shift;

    /**
     * @param fresh makes the state of an empty block
     * @param fold adds the second state to the first
     */
    public Blocks(Supplier<S> fresh, BiConsumer<S, S> fold) {
        this(LIMIT, fresh, fold);
    }

    /**
     * @param limit the most blocks that are kept
     * @param fresh makes the state of an empty block
     * @param fold adds the second state to the first
     */
    Blocks(int limit, Supplier<S> fresh, BiConsumer<S, S> fold) {
        this.limit = limit;
        this.fresh = fresh;
        this.fold = fold;
    }

    /** The state of the block that a unit belongs to, to be added to before the next call. */
    public S of(String unit) {
        long hash = hash(unit);
        S state = states.computeIfAbsent(hash >>> shift, key -> fresh.get());
        if (states.size() <= limit) {
            return state;
        }
        coarsen();
        return states.computeIfAbsent(hash >>> shift, key -> fresh.get());
    }

    /** Adds the blocks of another instance, which is not used again. */
    public void merge(Blocks<S> other) {
        coarsenTo(other.shift);
        other.states.forEach((key, state) -> put(states, key >>> (shift - other.shift), state));
        coarsen();
    }

    /** The blocks' states, in an order that depends on the set of units alone. */
    public Collection<S> states() {
        return Collections.unmodifiableCollection(states.values());
    }

    /** The blocks' states by their key, which is the common prefix of the units' hashes. */
    public SortedMap<Long, S> byKey() {
        return Collections.unmodifiableSortedMap(states);
    }

    /** How many binary digits of the hashes do not tell blocks apart. */
    int shift() {
        return shift;
    }

    void coarsenTo(int least) {
        while (shift < least) {
            shiftOnce();
        }
    }

    void put(long key, S state) {
        put(states, key, state);
    }

    private void coarsen() {
        while (states.size() > limit) {
            shiftOnce();
        }
    }

    private void shiftOnce() {
        TreeMap<Long, S> coarser = new TreeMap<>();
        states.forEach((key, state) -> put(coarser, key >>> 1, state));
        states = coarser;
        shift++;
    }

    private void put(TreeMap<Long, S> target, long key, S state) {
        S present = target.putIfAbsent(key, state);
        if (present != null) {
            fold.accept(present, state);
        }
    }

    /** FNV-1a with the finaliser of MurmurHash3, without the sign bit, so that prefixes are spread evenly. */
    public static long hash(String unit) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < unit.length(); i++) {
            hash = (hash ^ unit.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ (hash >>> 33)) >>> 1;
    }
}
