package dev.headlight.analysis.syntax;

import dev.headlight.analysis.specimen.Specimen;
import java.util.List;

/**
 * A sentence that shows what a head knows of a relation, or where it fails (paper, Figure 5).
 *
 * @param relation the relation
 * @param direction which way the head is read
 * @param right whether the head is right about all words of the relation in this sentence
 * @param margin by how much the smallest of the head's choices leads over its second choice, in the measure's unit
 * @param arcs the words of the relation
 * @param specimen the head's map between words, [CLS] and [SEP], to be drawn
 */
public record SyntaxExample(
        String relation, Direction direction, boolean right, double margin, List<Arc> arcs, Specimen specimen) {

    public SyntaxExample {
        arcs = List.copyOf(arcs);
    }

    /**
     * A word of the relation; all numbers index the tokens of the specimen.
     *
     * @param dependent the word
     * @param governor its governor in the treebank
     * @param predicted the governor that the head chooses
     */
    public record Arc(int dependent, int governor, int predicted) {}
}
