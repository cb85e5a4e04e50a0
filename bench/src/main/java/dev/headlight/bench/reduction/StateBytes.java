package dev.headlight.bench.reduction;

import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import dev.headlight.study.Crew;
import dev.headlight.study.MapGatherer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The states of many executors, each of which took every so manieth batch. Not thread-safe. */
final class StateBytes implements Crew {

    private static final int ROUNDS = 10;
    private static final int LOST = 10;
    private static final double NANOS = 1e-9;

    private final Supplier<MapGatherer> fresh;
    private final List<byte[]> leaves = new ArrayList<>();
    private final int executors;
    private byte[] whole = {};

    /**
     * What was measured.
     *
     * @param smallBytes of an executor's state here
     * @param bytes of a state that has seen all
     * @param write seconds to write that
     * @param merge seconds to read and merge it
     */
    record Measured(long smallBytes, long bytes, double write, double merge) {}

    StateBytes(Supplier<MapGatherer> fresh, int executors) {
        this.fresh = fresh;
        this.executors = executors;
    }

    @Override
    public int size() {
        return executors;
    }

    @Override
    public void gather(Iterator<List<Example>> batches, List<State> merged, LongConsumer joined) {
        long taken = 0;
        while (batches.hasNext()) {
            List<Example> batch = batches.next();
            taken++;
            int shares = Math.max(1, batch.size());
            for (int i = 0; i < shares; i++) {
                MapGatherer gatherer = fresh.get();
                gatherer.take(batch.subList(i, i + 1));
                leaves.add(save(gatherer.states()));
            }
        }
        for (byte[] leaf : leaves) {
            add(merged, leaf);
        }
        joined.accept(taken);
        whole = save(merged);
    }

    byte[] whole() {
        return whole;
    }

    /** The same by a tree: some executors are lost, whose work others do again, and all arrive in a random order. */
    byte[] tree(long seed) {
        Random random = new Random(seed);
        List<List<byte[]>> shares = new ArrayList<>();
        for (int executor = 0; executor < executors; executor++) {
            shares.add(new ArrayList<>());
        }
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            shares.get(leaf % executors).add(leaves.get(leaf));
        }
        for (int lost = 0; lost < LOST; lost++) {
            List<byte[]> again = shares.remove(random.nextInt(shares.size()));
            shares.get(random.nextInt(shares.size())).addAll(again);
        }
        List<byte[]> level = new ArrayList<>();
        shares.forEach(share -> level.add(merge(share)));
        Collections.shuffle(level, random);
        int width = (int) Math.ceil(Math.sqrt(level.size()));
        List<byte[]> groups = new ArrayList<>();
        for (int from = 0; from < level.size(); from += width) {
            groups.add(merge(level.subList(from, Math.min(level.size(), from + width))));
        }
        return merge(groups);
    }

    Measured measured() {
        double write = Double.POSITIVE_INFINITY;
        double merge = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            List<State> states = fresh.get().states();
            add(states, whole);
            long start = System.nanoTime();
            byte[] bytes = save(states);
            long written = System.nanoTime();
            add(states, bytes);
            write = Math.min(write, NANOS * (written - start));
            merge = Math.min(merge, NANOS * (System.nanoTime() - written));
        }
        return new Measured(leaves.get(0).length, whole.length, write, merge);
    }

    private byte[] merge(List<byte[]> all) {
        List<State> states = fresh.get().states();
        all.forEach(one -> add(states, one));
        return save(states);
    }

    private void add(List<State> states, byte[] bytes) {
        List<State> loaded = fresh.get().states();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (State state : loaded) {
                state.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < states.size(); i++) {
            states.get(i).merge(loaded.get(i));
        }
    }

    private static byte[] save(List<State> states) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (State state : states) {
                state.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
