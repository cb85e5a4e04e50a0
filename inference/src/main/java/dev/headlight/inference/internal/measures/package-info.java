/** What can be read of a pass as maps: one reader for each measure, listed in {@link Measures}. */
@NullMarked
package dev.headlight.inference.internal.measures;

import org.jspecify.annotations.NullMarked;
