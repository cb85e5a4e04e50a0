/** BERT's tokenizer, by the Hugging Face library, from a vocabulary alone. */
@NullMarked
package dev.headlight.inference.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
