package dev.headlight.analysis.syntax;

import dev.headlight.corpus.treebank.DependencyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All counts of one block; a candidate is a head in a direction. */
final class SyntaxCounts {

    private final int candidates;
    private final int offsets;
    final TreeMap<String, Tally> relations = new TreeMap<>();
    final Tally[] groups = new Tally[WordGroup.values().length];
    /** The words, by heads in a direction; the baselines are the two directed chains. */
    final Tally directedTrees;
    /** The edges, by heads; the baseline is the chain. */
    final Tally undirectedTrees;

    SyntaxCounts(int heads, int offsets) {
        this.candidates = 2 * heads;
        this.offsets = offsets;
        for (int group = 0; group < groups.length; group++) {
            groups[group] = new Tally(candidates, offsets);
        }
        directedTrees = new Tally(candidates, 2);
        undirectedTrees = new Tally(heads, 1);
    }

    /** The counts that each word goes into, {@code [word]}: those of its relation and of the groups that it belongs to. */
    Tally[][] of(DependencyTree tree) {
        Tally[][] counts = new Tally[tree.size()][];
        for (int word = 0; word < counts.length; word++) {
            List<Tally> ofWord = new ArrayList<>();
            ofWord.add(relation(tree.relation(word)));
            for (WordGroup group : WordGroup.values()) {
                if (group.contains(tree, word)) {
                    ofWord.add(groups[group.ordinal()]);
                }
            }
            counts[word] = ofWord.toArray(Tally[]::new);
        }
        return counts;
    }

    void add(SyntaxCounts other) {
        other.relations.forEach((label, counts) -> relation(label).add(counts));
        for (int group = 0; group < groups.length; group++) {
            groups[group].add(other.groups[group]);
        }
        directedTrees.add(other.directedTrees);
        undirectedTrees.add(other.undirectedTrees);
    }

    private Tally relation(String label) {
        return relations.computeIfAbsent(label, key -> new Tally(candidates, offsets));
    }
}
