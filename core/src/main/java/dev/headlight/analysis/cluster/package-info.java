/** How far heads are from each other, and which of them behave alike (paper, §6). */
@NullMarked
package dev.headlight.analysis.cluster;

import org.jspecify.annotations.NullMarked;
