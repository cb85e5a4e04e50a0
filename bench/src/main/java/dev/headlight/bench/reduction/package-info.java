/** What joining the states of many executors costs. */
@NullMarked
package dev.headlight.bench.reduction;

import org.jspecify.annotations.NullMarked;
