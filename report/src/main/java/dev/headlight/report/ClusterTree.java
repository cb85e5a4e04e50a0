package dev.headlight.report;

import dev.headlight.distance.Dendrogram;
import dev.headlight.distance.Dendrogram.Merge;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree of groups, from the things at the left to all of them together at the right.
 *
 * @param x the axis of the distances at which groups merge
 * @param categories what the colours of the leaves mean
 * @param leaves the things, by their numbers in the tree
 * @param tree which of them merge, and in which order they are drawn
 */
public record ClusterTree(Caption caption, Axis x, List<String> categories, List<Leaf> leaves, Dendrogram tree)
        implements Figure {

    public ClusterTree {
        categories = List.copyOf(categories);
        leaves = List.copyOf(leaves);
        if (tree.leafOrder().size() != leaves.size()) {
            throw new IllegalArgumentException(
                    leaves.size() + " leaves for a tree of " + tree.leafOrder().size());
        }
    }

    /**
     * A thing.
     *
     * @param name what it is; a head's name links it to the same head in other figures
     * @param category the index of its category
     * @param note what else its tooltip says; may be empty
     */
    public record Leaf(String name, int category, String note) {}

    @Override
    public ClusterTree withCaption(Caption changed) {
        return new ClusterTree(changed, x, categories, leaves, tree);
    }

    @Override
    public String kind() {
        return "cluster-tree";
    }

    @Override
    public Sheet sheet() {
        Sheet.Builder sheet = new Sheet.Builder("group", "left", "right", "distance", "members");
        List<List<String>> members = new ArrayList<>();
        leaves.forEach(leaf -> members.add(List.of(leaf.name())));
        for (Merge merge : tree.merges()) {
            List<String> joined = new ArrayList<>(members.get(merge.left()));
            joined.addAll(members.get(merge.right()));
            sheet.add(members.size(), merge.left(), merge.right(), merge.height(), String.join(" ", joined));
            members.add(joined);
        }
        return sheet.build();
    }
}
