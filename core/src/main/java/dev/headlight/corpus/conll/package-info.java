/** The CoNLL formats, whose lines are words: which column means what, and sentences as they are written. */
@NullMarked
package dev.headlight.corpus.conll;

import org.jspecify.annotations.NullMarked;
