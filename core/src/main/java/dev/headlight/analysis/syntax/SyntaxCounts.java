package dev.headlight.analysis.syntax;

import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The columns of a sentence or a block, as the counts that they are; a candidate is a head in a direction. */
final class SyntaxCounts {

    private static final String RELATION = "relation/";
    /** Before the names of how many words of a relation have a word as their governor. */
    private static final String GOVERNED = "governed/";
    /** Before the names of what the other word rows yield. */
    private static final String OTHER_ROWS = "other_rows/";
    /** Before the names of what the control task yields. */
    private static final String CONTROL = "control/";

    private final Columns columns;
    private final String prefix;
    private final int heads;
    private final int offsets;

    private SyntaxCounts(Columns columns, String prefix, int heads, int offsets) {
        this.columns = columns;
        this.prefix = prefix;
        this.heads = heads;
        this.offsets = offsets;
    }

    /**
     * @param heads of all layers
     * @param offsets the number of fixed offsets
     */
    static SyntaxCounts of(Columns columns, int heads, int offsets) {
        return new SyntaxCounts(columns, "", heads, offsets);
    }

    /** The same for the other way to make the rows of split words; it has no offsets and no trees. */
    SyntaxCounts otherRows() {
        return new SyntaxCounts(columns, OTHER_ROWS, heads, 0);
    }

    /** The same words asked by the control task; it has no offsets and no trees. */
    SyntaxCounts control() {
        return new SyntaxCounts(columns, CONTROL, heads, 0);
    }

    /** The counts that each word goes into, {@code [word]}: those of its relation and of the groups that it belongs to. */
    SyntaxTally[][] of(DependencyTree tree) {
        SyntaxTally[][] counts = new SyntaxTally[tree.size()][];
        for (int word = 0; word < counts.length; word++) {
            List<SyntaxTally> ofWord = new ArrayList<>();
            ofWord.add(tally(RELATION + tree.relation(word)));
            columns.counts(prefix + GOVERNED + tree.relation(word), 1).add(0, tree.isRoot(word) ? 0 : 1);
            for (WordGroup group : WordGroup.values()) {
                if (group.contains(tree, word)) {
                    ofWord.add(group(group));
                }
            }
            counts[word] = ofWord.toArray(SyntaxTally[]::new);
        }
        return counts;
    }

    /** The relations of which any word has a word as its governor, so that a head can be right about it. */
    static Set<String> answerable(Collection<SyntaxCounts> blocks) {
        Set<String> answerable = new HashSet<>();
        for (SyntaxCounts block : blocks) {
            for (String name : block.columns.names()) {
                if (name.startsWith(GOVERNED) && block.columns.count(name, 0) > 0) {
                    answerable.add(name.substring(GOVERNED.length()));
                }
            }
        }
        return answerable;
    }

    /** About how many words each candidate says nothing, {@code [candidate]}. */
    Counts silent() {
        return columns.counts(prefix + "silent", 2 * heads);
    }

    SyntaxTally group(WordGroup group) {
        return tally(column(group));
    }

    private static String column(WordGroup group) {
        return "group/" + group.name().toLowerCase(Locale.ROOT);
    }

    /** Where that is counted by which runs are compared: a relation, or {@link SyntaxAnalysis#ALL_BUT_PUNCTUATION}. */
    static String column(String number) {
        return number.equals(SyntaxAnalysis.ALL_BUT_PUNCTUATION)
                ? column(WordGroup.WITHOUT_PUNCTUATION)
                : RELATION + number;
    }

    /** The counts of all relations that any word was counted for, by their labels, sorted. */
    SortedMap<String, SyntaxTally> relations() {
        SortedMap<String, SyntaxTally> relations = new TreeMap<>();
        for (String name : columns.names()) {
            if (name.startsWith(prefix + RELATION)) {
                String label = name.substring(prefix.length() + RELATION.length());
                relations.put(label, tally(RELATION + label));
            }
        }
        return relations;
    }

    /** The words, by heads in a direction; the baselines are the two directed chains. */
    SyntaxTally directedTrees() {
        return SyntaxTally.of(columns, prefix + "directed_trees", 2 * heads, 2);
    }

    /** The edges, by heads; the baseline is the chain. */
    SyntaxTally undirectedTrees() {
        return SyntaxTally.of(columns, prefix + "undirected_trees", heads, 1);
    }

    private SyntaxTally tally(String name) {
        return SyntaxTally.of(columns, prefix + name, 2 * heads, offsets);
    }
}
