/** Honest numbers: clustered standard errors, bootstrap, cross-fitting and permutation tests over blocks of documents. */
@NullMarked
package dev.headlight.stats;

import org.jspecify.annotations.NullMarked;
