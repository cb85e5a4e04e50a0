/**
 * Attention-based probing classifiers and their controls (paper, §5): how much of a dependency tree lies in all heads
 * together. Start at {@link dev.headlight.probe.ProbeStudy}.
 */
@NullMarked
package dev.headlight.probe;

import org.jspecify.annotations.NullMarked;
