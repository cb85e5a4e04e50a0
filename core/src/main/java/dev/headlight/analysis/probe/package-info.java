/** What probes found (paper, §5, Table 3): results alone; the module {@code probe} trains them. */
@NullMarked
package dev.headlight.analysis.probe;

import org.jspecify.annotations.NullMarked;
