package dev.headlight.analysis.syntax;

import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.stats.Blocks;
import java.util.Locale;

/**
 * The control task of Hewitt and Liang (2019, §2.2) for single heads: where a word's governor stands is decided by its type
 * alone, by the throw of a die. Theirs answers the word itself, the first or the last one; a head is never asked for the word
 * itself, so here it is the word before, the word after, the first or the last one. Where that is the word itself, or no word, its
 * neighbour on the other side takes its place.
 *
 * @param seed of the throws
 */
record ControlTask(long seed) {

    private static final Place[] PLACES = Place.values();

    /** Where a type's governors stand. */
    enum Place {
        BEFORE {
            @Override
            int of(int word, int words) {
                return word > 0 ? word - 1 : word + 1;
            }
        },
        AFTER {
            @Override
            int of(int word, int words) {
                return word < words - 1 ? word + 1 : word - 1;
            }
        },
        FIRST {
            @Override
            int of(int word, int words) {
                return word > 0 ? 0 : AFTER.of(word, words);
            }
        },
        LAST {
            @Override
            int of(int word, int words) {
                return word < words - 1 ? words - 1 : BEFORE.of(word, words);
            }
        };

        abstract int of(int word, int words);
    }

    /** The governors of the control task, {@code [word]}; ROOT for the only word of a sentence. */
    int[] governors(DependencyTree tree) {
        int[] governors = new int[tree.size()];
        for (int word = 0; word < governors.length; word++) {
            governors[word] = governors.length == 1
                    ? DependencyTree.ROOT
                    : place(tree.word(word)).of(word, governors.length);
        }
        return governors;
    }

    /** Of a type, written in capitals or not. */
    Place place(String word) {
        long thrown = Blocks.hash("control " + seed + " " + word.toLowerCase(Locale.ROOT));
        return PLACES[(int) Long.remainderUnsigned(thrown, PLACES.length)];
    }
}
