/** Masked-LM inputs: which tokens of an example are to be predicted, and what the model is shown in their place. */
@NullMarked
package dev.headlight.corpus.masking;

import org.jspecify.annotations.NullMarked;
