/** Word vectors for probes: from a GloVe file, or the encoder's own input embeddings. */
@NullMarked
package dev.headlight.probe.words;

import org.jspecify.annotations.NullMarked;
