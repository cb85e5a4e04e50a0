package dev.headlight.analysis.roles;

import dev.headlight.state.State;
import dev.headlight.stats.Blocks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** A random sample of the vocabulary numbers that were seen, which depends on the seed and the set of numbers alone. Not thread-safe. */
final class TokenPool implements State {

    private static final int MOST = 4096;

    private final long seed;
    private final TreeMap<Long, Integer> ids = new TreeMap<>();

    TokenPool(long seed) {
        this.seed = seed;
    }

    void add(int id) {
        put(Blocks.hash(seed + "/" + id), id);
    }

    private void put(long rank, int id) {
        if (ids.size() < MOST || rank < ids.lastKey()) {
            ids.put(rank, id);
            if (ids.size() > MOST) {
                ids.pollLastEntry();
            }
        }
    }

    /** The numbers, in random order. */
    int[] ids() {
        return ids.values().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void merge(State other) {
        ((TokenPool) other).ids.forEach(this::put);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(ids.size());
        for (Map.Entry<Long, Integer> entry : ids.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeInt(entry.getValue());
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            put(in.readLong(), in.readInt());
        }
    }
}
