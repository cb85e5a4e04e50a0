/** Benchmarks: ratios measured in one process, so that they hold on a noisy machine. */
@NullMarked
package dev.headlight.bench;

import org.jspecify.annotations.NullMarked;
