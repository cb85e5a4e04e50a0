package dev.headlight.analysis.ablation;

import dev.headlight.UsageException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Heads that are knocked out together.
 *
 * @param name such as "5-4, 8-10", or "all but 8-10"
 * @param heads which are knocked out
 */
public record HeadGroup(String name, List<Head> heads) {

    public HeadGroup {
        heads = List.copyOf(heads);
    }

    /** These heads and no others. */
    public static HeadGroup of(List<Head> heads) {
        return new HeadGroup(names(heads), heads);
    }

    /**
     * All heads of a model but these.
     *
     * @throws UsageException if there are no others
     */
    public static HeadGroup allBut(List<Head> kept, HeadGrid grid) {
        List<Head> others =
                grid.heads().stream().filter(head -> !kept.contains(head)).toList();
        if (others.isEmpty()) {
            throw new UsageException("all heads are to be kept: there is nothing to knock out");
        }
        return new HeadGroup("all but " + names(kept), others);
    }

    /**
     * Refuses heads that a model lacks.
     *
     * @throws UsageException the message names the first of them
     */
    public Set<Head> within(HeadGrid grid) {
        for (Head head : heads) {
            if (head.layer() >= grid.layers() || head.index() >= grid.perLayer()) {
                throw new UsageException("there is no head " + head + ": the model has " + grid.layers() + " layers of "
                        + grid.perLayer() + " heads");
            }
        }
        return new LinkedHashSet<>(heads);
    }

    private static String names(List<Head> heads) {
        return heads.stream().map(Head::toString).collect(Collectors.joining(", "));
    }
}
