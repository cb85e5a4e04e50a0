/** Corpora and word vectors by name: a catalogue, and what was fetched of it. */
@NullMarked
package dev.headlight.inference.data;

import org.jspecify.annotations.NullMarked;
