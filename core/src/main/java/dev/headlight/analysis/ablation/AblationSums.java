package dev.headlight.analysis.ablation;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.ClusteredMean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Sums losses over segments, kept apart by document. It gathers losses, not maps, so it is no
 * {@link dev.headlight.analysis.Accumulator}, but a commutative monoid like one. Not thread-safe.
 */
public final class AblationSums {

    private static final int KINDS = KnockOut.values().length;

    private final int layers;
    private final int heads;
    private final Blocks<Block> blocks;

    public AblationSums(int layers, int heads) {
        this.layers = layers;
        this.heads = heads;
        this.blocks = new Blocks<>(() -> new Block(layers * heads), Block::add);
    }

    /**
     * Takes in a segment.
     *
     * @param targets the number of tokens predicted, at least 1
     * @param loss of the whole model
     * @param changes {@code [kind][layer * heads + head]}, the kinds in the order of {@link KnockOut}
     */
    public void add(String document, int targets, double loss, double[][] changes) {
        Block block = blocks.of(document);
        block.segments++;
        block.targets += targets;
        block.loss += loss;
        block.addChanges(changes);
    }

    /** Takes in all that another has seen; the other is not used again. */
    public void merge(AblationSums other) {
        blocks.merge(other.blocks);
    }

    public AblationResult result() {
        Map<String, HeadTable> changes = new LinkedHashMap<>();
        Map<String, HeadTable> errors = new LinkedHashMap<>();
        for (KnockOut kind : KnockOut.values()) {
            ClusteredMean[] means = IntStream.range(0, layers * heads)
                    .mapToObj(head -> mean(block -> block.changes[kind.ordinal()][head]))
                    .toArray(ClusteredMean[]::new);
            changes.put(kind.key(), HeadTable.of(layers, heads, head -> means[index(head)].mean()));
            errors.put(kind.key(), HeadTable.of(layers, heads, head -> means[index(head)].standardError()));
        }
        ClusteredMean loss = mean(block -> block.loss);
        return new AblationResult(
                blocks.states().stream().mapToLong(block -> block.segments).sum(),
                blocks.states().stream().mapToLong(block -> block.targets).sum(),
                loss.mean(),
                loss.standardError(),
                changes,
                errors);
    }

    private int index(Head head) {
        return head.layer() * heads + head.index();
    }

    private ClusteredMean mean(ToDoubleFunction<Block> sum) {
        return ClusteredMean.of(
                blocks.states().stream().mapToDouble(sum).toArray(),
                blocks.states().stream().mapToDouble(block -> block.segments).toArray());
    }

    /** Sums over the segments of a block of documents. */
    private static final class Block {

        private final double[][] changes;
        private long segments;
        private long targets;
        private double loss;

        Block(int allHeads) {
            changes = new double[KINDS][allHeads];
        }

        void add(Block other) {
            segments += other.segments;
            targets += other.targets;
            loss += other.loss;
            addChanges(other.changes);
        }

        private void addChanges(double[][] more) {
            for (int kind = 0; kind < KINDS; kind++) {
                for (int head = 0; head < changes[kind].length; head++) {
                    changes[kind][head] += more[kind][head];
                }
            }
        }
    }
}
