package dev.headlight.exchange;

import dev.headlight.state.State;
import dev.headlight.study.OrderedCheckpoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Which examples are in their files, and on the disk before that is saved. Thread-safe once it is loaded. */
final class Written implements State {

    private final CommonArrays common;
    private final BitSet numbers = new BitSet();
    private Runnable force = () -> {};

    /** @param common what the examples have in common, as far as it is known from those that are written */
    Written(CommonArrays common) {
        this.common = common;
    }

    /** How to see to it that the files are on the disk. */
    void forcing(Runnable toDisk) {
        this.force = toDisk;
    }

    /** The numbers of the examples. */
    synchronized IntStream numbers() {
        return ((BitSet) numbers.clone()).stream();
    }

    synchronized int count() {
        return numbers.cardinality();
    }

    synchronized boolean has(int... examples) {
        return IntStream.of(examples).allMatch(numbers::get);
    }

    /** Examples are in their files; it is saved now and then. */
    synchronized void add(int[] examples, OrderedCheckpoint kept) {
        IntStream.of(examples).forEach(numbers::set);
        kept.offer(this);
    }

    /** Files grow in one place and cannot be joined. */
    @Override
    public void merge(State other) {
        throw new UnsupportedOperationException("files that grow cannot be joined");
    }

    @Override
    public synchronized void save(DataOutput out) throws IOException {
        force.run();
        byte[] bytes = numbers.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
        common.save(out);
    }

    @Override
    public synchronized void load(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        numbers.or(BitSet.valueOf(bytes));
        common.load(in);
    }
}
