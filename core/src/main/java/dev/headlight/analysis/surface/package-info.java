/** Surface patterns of heads: offsets, special tokens, punctuation, entropy (paper, §3). */
@NullMarked
package dev.headlight.analysis.surface;

import org.jspecify.annotations.NullMarked;
