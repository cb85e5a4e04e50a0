/** Maps of single heads kept whole, to be drawn (paper, Figures 1 and 5). */
@NullMarked
package dev.headlight.analysis.specimen;

import org.jspecify.annotations.NullMarked;
