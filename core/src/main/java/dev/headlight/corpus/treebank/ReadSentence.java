package dev.headlight.corpus.treebank;

import dev.headlight.corpus.Unusable;

/** A sentence that was read: with a tree, or one that cannot be used. */
sealed interface ReadSentence permits TreebankSentence, ReadSentence.Bad {

    /** A sentence that cannot be used. */
    record Bad(Unusable why) implements ReadSentence {}
}
