/** What heads write into the vocabulary. */
@NullMarked
package dev.headlight.inference.internal.copying;

import org.jspecify.annotations.NullMarked;
