/** Treebanks: sentences with dependency trees. */
@NullMarked
package dev.headlight.corpus.treebank;

import org.jspecify.annotations.NullMarked;
