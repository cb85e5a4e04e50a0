/** A transformer with its tokenizer as the rest of Headlight sees it. */
@NullMarked
package dev.headlight.inference.internal.model;

import org.jspecify.annotations.NullMarked;
