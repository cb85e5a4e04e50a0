package dev.headlight.analysis.specimen;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleCodec;
import dev.headlight.state.State;
import dev.headlight.state.Texts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A few examples without their maps, kept until it is known which heads to draw: in each group those with the smallest
 * ranks. Which ones they are depends on the set of examples alone, not on the order of reading or on merges. Not
 * thread-safe.
 */
public final class ExampleSample implements State {

    private final int perGroup;
    private final TreeMap<String, TreeSet<Ranked>> groups = new TreeMap<>();

    /** Examples of equal rank are ordered by their ids. */
    private record Ranked(long rank, Example example) implements Comparable<Ranked> {

        private static final Comparator<Ranked> ORDER = Comparator.comparingLong(Ranked::rank)
                .thenComparing(ranked -> ranked.example().id());

        @Override
        public int compareTo(Ranked other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param perGroup how many examples a group keeps */
    public ExampleSample(int perGroup) {
        this.perGroup = perGroup;
    }

    /** Offers an example to a group, which keeps it if few have a smaller rank. */
    public void offer(String group, long rank, Example example) {
        keep(group, new Ranked(rank, example));
    }

    private void keep(String group, Ranked ranked) {
        TreeSet<Ranked> kept = groups.computeIfAbsent(group, key -> new TreeSet<>());
        kept.add(ranked);
        if (kept.size() > perGroup) {
            kept.pollLast();
        }
    }

    /** All examples that are kept, each once, the smallest ranks first. */
    public List<Example> examples() {
        TreeSet<Ranked> all = new TreeSet<>();
        groups.values().forEach(all::addAll);
        return all.stream().map(Ranked::example).toList();
    }

    @Override
    public void merge(State other) {
        ((ExampleSample) other).groups.forEach((group, kept) -> kept.forEach(ranked -> keep(group, ranked)));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<Example> examples = examples();
        out.writeInt(examples.size());
        for (Example example : examples) {
            numbers.put(example.id(), numbers.size());
            ExampleCodec.write(example, out);
        }
        out.writeInt(groups.size());
        for (Map.Entry<String, TreeSet<Ranked>> group : groups.entrySet()) {
            Texts.write(out, group.getKey());
            out.writeInt(group.getValue().size());
            for (Ranked ranked : group.getValue()) {
                out.writeLong(ranked.rank());
                out.writeInt(Objects.requireNonNull(numbers.get(ranked.example().id())));
            }
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            examples.add(ExampleCodec.read(in));
        }
        for (int count = in.readInt(); count > 0; count--) {
            String group = Texts.read(in);
            for (int size = in.readInt(); size > 0; size--) {
                long rank = in.readLong();
                int number = in.readInt();
                if (number < 0 || number >= examples.size()) {
                    throw new IOException("example " + number + " of " + examples.size());
                }
                offer(group, rank, examples.get(number));
            }
        }
    }
}
