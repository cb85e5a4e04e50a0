package dev.headlight.exchange;

import dev.headlight.UsageException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.result.Settings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which heads are written. Immutable. */
public final class HeadSelection {

    /** All of them. */
    public static final HeadSelection ALL = new HeadSelection(List.of(), List.of());

    private final List<Integer> layers;
    private final List<Head> heads;

    private HeadSelection(List<Integer> layers, List<Head> heads) {
        this.layers = List.copyOf(layers);
        this.heads = List.copyOf(heads);
    }

    /** All heads of some layers, counted from 0. */
    public static HeadSelection ofLayers(List<Integer> layers) {
        return new HeadSelection(layers.stream().distinct().toList(), List.of());
    }

    /** Some heads. */
    public static HeadSelection of(List<Head> heads) {
        return new HeadSelection(List.of(), heads.stream().distinct().toList());
    }

    Settings settings() {
        if (!layers.isEmpty()) {
            return Settings.of("layers", layers.stream().map(layer -> layer + 1).toList());
        }
        return heads.isEmpty()
                ? Settings.of("heads", "all")
                : Settings.of("heads", heads.stream().map(Head::toString).toList());
    }

    /**
     * The heads of a model, in the order in which they are written.
     *
     * @throws UsageException if the model does not have one
     */
    Chosen in(HeadGrid grid) {
        for (int layer : layers) {
            if (layer < 0 || layer >= grid.layers()) {
                throw new UsageException(
                        "there is no layer " + (layer + 1) + ": the model has " + grid.layers() + ", from 1");
            }
        }
        for (Head head : heads) {
            if (head.layer() >= grid.layers() || head.index() >= grid.perLayer()) {
                throw new UsageException("there is no head " + head + ": the model has " + grid);
            }
        }
        return new Chosen(
                heads.isEmpty()
                        ? grid.heads().stream()
                                .filter(head -> layers.isEmpty() || layers.contains(head.layer()))
                                .toList()
                        : heads);
    }

    /**
     * The heads that are written. Where they are the same of each layer, and in the order of the layers, maps have the axes
     * {@code [layer, head, …]}, otherwise {@code [head, …]}.
     */
    record Chosen(List<Head> heads) {

        Chosen {
            heads = List.copyOf(heads);
        }

        /** The sizes of the axes before queries and keys. */
        long[] axes() {
            List<Integer> rows = heads.stream().map(Head::layer).distinct().collect(Collectors.toList());
            int columns = heads.size() / rows.size();
            boolean grid = rows.size() * columns == heads.size()
                    && IntStream.range(0, heads.size())
                            .allMatch(i -> heads.get(i).layer() == rows.get(i / columns)
                                    && heads.get(i).index()
                                            == heads.get(i % columns).index());
            return grid ? new long[] {rows.size(), columns} : new long[] {heads.size()};
        }

        /** Where a head stands among those that are written; −1 if it is not. */
        int place(int layer, int head) {
            return heads.indexOf(new Head(layer, head));
        }

        /** The layers of which something is written. */
        List<Integer> layers() {
            return heads.stream().map(Head::layer).distinct().toList();
        }
    }
}
