/** Worlds in which there is nothing to find, or what was put there: annotations, texts and maps as they are not. */
@NullMarked
package dev.headlight.audit;

import org.jspecify.annotations.NullMarked;
