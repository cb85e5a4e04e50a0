/** Text as a model reads it: tokenizers, word pieces and their alignment with words and characters. */
@NullMarked
package dev.headlight.text;

import org.jspecify.annotations.NullMarked;
