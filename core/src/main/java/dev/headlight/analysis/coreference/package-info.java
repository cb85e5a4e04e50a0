/** Which heads point from a mention to its antecedent (paper, §4.3, Table 2), with the baselines they must beat. */
@NullMarked
package dev.headlight.analysis.coreference;

import org.jspecify.annotations.NullMarked;
