/** How often the intervals and tests that Headlight prints are right, in worlds whose truth is known. */
@NullMarked
package dev.headlight.bench.calibration;

import org.jspecify.annotations.NullMarked;
