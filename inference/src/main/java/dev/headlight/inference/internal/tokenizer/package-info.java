/** Tokenizers, by the Hugging Face library: from its own files, or from BERT's vocabulary alone. */
@NullMarked
package dev.headlight.inference.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
