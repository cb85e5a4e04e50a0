package dev.headlight.stats;

import dev.headlight.state.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Named columns of numbers, summed by block: the unit of independence (a document, say), or several units together where
 * there are more than the blocks that are kept. Any split, order and merge of the same examples gives the same sums; which
 * units share a block depends on the set of units alone. Not thread-safe.
 */
public final class BlockSums implements State {

    private final Blocks<Columns> blocks;

    /** Keeps at most {@link Blocks#LIMIT} blocks. */
    public BlockSums() {
        this(Blocks.LIMIT);
    }

    /** @param limit the most blocks that are kept, a power of two */
    public BlockSums(int limit) {
        this.blocks = new Blocks<>(limit, Columns::new, Columns::add);
    }

    /** The columns of the block that a unit belongs to, to be added to before the next call. */
    public Columns of(String unit) {
        return blocks.of(unit);
    }

    /** The columns of each block, in an order that depends on the set of units alone. */
    public List<Columns> blocks() {
        return List.copyOf(blocks.states());
    }

    /**
     * What each of the {@link #blocks()} is called, in the same order. Over the same units the names are the same, and a block of
     * one unit is called alike wherever all units have a block of their own.
     */
    public List<String> blockNames() {
        return folded(Blocks.LIMIT).names();
    }

    /**
     * Fewer blocks of the same sums.
     *
     * @param names what each is called, by the rule of {@link #blockNames()}
     * @param of which one each of the {@link #blocks()} is part of, {@code [block]}
     */
    public record Folded(List<String> names, int[] of) {

        public Folded {
            names = List.copyOf(names);
        }
    }

    /**
     * Which blocks would be one if there were at most so many; that, too, depends on the set of units alone.
     *
     * @param most how many there may be, at least 1
     */
    public Folded folded(int most) {
        long[] keys = blocks.byKey().keySet().stream().mapToLong(key -> key).toArray();
        int shift = 0;
        while (distinct(keys, shift) > most) {
            shift++;
        }
        List<String> names = new ArrayList<>();
        int[] of = new int[keys.length];
        for (int block = 0; block < keys.length; block++) {
            String name = name(keys[block] >>> shift, blocks.shift() + shift);
            if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) {
                names.add(name);
            }
            of[block] = names.size() - 1;
        }
        return new Folded(names, of);
    }

    private static long distinct(long[] keys, int shift) {
        return LongStream.of(keys).map(key -> key >>> shift).distinct().count();
    }

    private static String name(long key, int shift) {
        return shift == 0 ? Long.toHexString(key) : Long.toHexString(key) + "/" + shift;
    }

    /** The names of all columns that any block has, sorted. */
    public TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        blocks.states().forEach(block -> names.addAll(block.names()));
        return names;
    }

    /** A number of each block. */
    public double[] each(ToDoubleFunction<Columns> value) {
        return blocks.states().stream().mapToDouble(value).toArray();
    }

    /** The sum of a count over all blocks. */
    public long total(String counts, int index) {
        return blocks.states().stream()
                .mapToLong(block -> block.count(counts, index))
                .sum();
    }

    /** The sums of a column over all blocks, {@code [index]}. */
    public double[] totals(String sums, int width) {
        Columns total = new Columns();
        for (Columns block : blocks.states()) {
            if (block.has(sums)) {
                total.sums(sums, width).add(block.sums(sums, width));
            }
        }
        return IntStream.range(0, width).mapToDouble(i -> total.sum(sums, i)).toArray();
    }

    /** The mean of one of a column of sums over what a column of one count counts, with its error by block. */
    public ClusteredMean mean(String sums, int index, String count) {
        return ClusteredMean.of(each(block -> block.sum(sums, index)), each(block -> block.count(count, 0)));
    }

    /** The mean of one of a column of sums over the count at the same index of another, with its error by block. */
    public ClusteredMean mean(String sums, String counts, int index) {
        return ClusteredMean.of(each(block -> block.sum(sums, index)), each(block -> block.count(counts, index)));
    }

    /** The mean of one of a column of sums over one of a column of counts, with its error by block. */
    public ClusteredMean mean(String sums, int index, String counts, int countIndex) {
        return ClusteredMean.of(each(block -> block.sum(sums, index)), each(block -> block.count(counts, countIndex)));
    }

    @Override
    public void merge(State other) {
        blocks.merge(((BlockSums) other).blocks);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(blocks.shift());
        out.writeInt(blocks.byKey().size());
        for (Map.Entry<Long, Columns> block : blocks.byKey().entrySet()) {
            out.writeLong(block.getKey());
            block.getValue().save(out);
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        int shift = in.readInt();
        int count = in.readInt();
        if (shift < 0 || shift > Long.SIZE || count < 0 || count > Blocks.LIMIT) {
            throw new IOException(count + " blocks of the order " + shift);
        }
        blocks.coarsenTo(shift);
        for (; count > 0; count--) {
            Columns columns = new Columns();
            long key = in.readLong();
            columns.load(in);
            blocks.put(key, columns);
        }
    }
}
