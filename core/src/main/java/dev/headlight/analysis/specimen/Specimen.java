package dev.headlight.analysis.specimen;

import dev.headlight.maps.Head;
import java.util.List;

/**
 * The map of one head on one example, to be drawn as lines between two columns of tokens.
 *
 * @param head whose map it is
 * @param note what it shows, in a few words
 * @param example the id of the example
 * @param tokens the tokens, or words, of both columns
 * @param weights {@code [query][key]}
 */
public record Specimen(Head head, String note, String example, List<String> tokens, double[][] weights) {

    public Specimen {
        tokens = List.copyOf(tokens);
    }
}
