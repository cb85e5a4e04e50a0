/** Models that can be run: an encoder with its tokenizer, opened from a name, a folder or Maven coordinates. */
@NullMarked
package dev.headlight.inference;

import org.jspecify.annotations.NullMarked;
