package dev.headlight.analysis.links;

import dev.headlight.maps.HeadGrid;
import java.util.List;

/**
 * The strongest links of every head, word by word, over the sentences of a corpus. Immutable.
 *
 * @param grid the heads
 * @param read how many sentences were read
 * @param sentences those that are kept: all of them where there was room, else a random sample
 */
public record LinkIndex(HeadGrid grid, long read, List<SentenceLinks> sentences) {

    public LinkIndex {
        sentences = List.copyOf(sentences);
    }

    /** The number of words of all sentences that are kept. */
    public int words() {
        return sentences.stream().mapToInt(SentenceLinks::size).sum();
    }
}
