/** Dependency syntax: which head knows which relation, and how sure that is (paper, §4.2, Table 1, Figure 5). */
@NullMarked
package dev.headlight.analysis.syntax;

import org.jspecify.annotations.NullMarked;
