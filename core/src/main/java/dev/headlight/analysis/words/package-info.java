/** Maps between words: what the pieces of a word look at and are looked at by, together (paper, §4.1). */
@NullMarked
package dev.headlight.analysis.words;

import org.jspecify.annotations.NullMarked;
