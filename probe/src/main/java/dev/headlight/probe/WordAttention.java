package dev.headlight.probe;

import dev.headlight.CorpusException;
import dev.headlight.analysis.words.WordLayers;
import dev.headlight.analysis.words.WordMaps;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import java.util.Locale;

/**
 * The attention of all heads between the words of a sentence, {@code [from, to, head]}, so that what the heads say of a
 * pair of words stands together. Position 0 is the token before the words ([CLS]), position {@code i + 1} is word
 * {@code i}, and the last position is the token after them ([SEP]).
 *
 * @param words the number of words
 * @param heads the number of heads of all layers
 * @param values not copied, {@code (words + 2)² × heads} numbers
 */
record WordAttention(int words, int heads, float[] values) {

    static final int START = 0;

    WordAttention {
        if (values.length != size(words, heads)) {
            throw new IllegalArgumentException(
                    words + " words and " + heads + " heads do not make " + values.length + " numbers");
        }
    }

    /** How many numbers there are. */
    static int size(int words, int heads) {
        return (words + 2) * (words + 2) * heads;
    }

    /** Gathers the attention of one sentence, layer by layer. Not thread-safe. */
    static final class Builder {

        private final WordAttention attention;
        private final WordLayers layers;

        /** @throws CorpusException if the words do not stand between two special tokens */
        Builder(Example example, HeadGrid grid, WordRows rows) {
            DependencyTree tree = example.annotation(DependencyTree.class);
            WordMaps alignment = WordMaps.of(example.encoding(), tree.words(), example.id());
            int words = tree.size();
            if (alignment.units() != words + 2 || alignment.unit(0) != 1 || alignment.unit(words - 1) != words) {
                throw new CorpusException(String.format(
                        Locale.ROOT,
                        "%s: %d words in %d units; expected one special token before the words and one after",
                        example.id(),
                        words,
                        alignment.units()));
            }
            int heads = grid.count();
            this.attention = new WordAttention(words, heads, new float[size(words, heads)]);
            this.layers = new WordLayers(alignment, rows, (layer, maps) -> {
                for (int head = 0; head < maps.length; head++) {
                    int at = grid.index(layer, head);
                    for (float weight : maps[head]) {
                        attention.values[at] = weight;
                        at += heads;
                    }
                }
            });
        }

        void take(MapRows rows) {
            layers.take(rows);
        }

        /** The attention, complete once all layers have been taken. */
        WordAttention attention() {
            return attention;
        }
    }

    static WordAttention of(Example example, HeadMaps maps, WordRows rows) {
        Builder builder = new Builder(example, maps.grid(), rows);
        for (int layer = 0; layer < maps.grid().layers(); layer++) {
            builder.take(maps.rows(layer));
        }
        return builder.attention();
    }

    /** The position of the token after the words. */
    int end() {
        return words + 1;
    }

    /** Where the heads' attention from one position to another starts. */
    int at(int from, int to) {
        return (from * (words + 2) + to) * heads;
    }
}
