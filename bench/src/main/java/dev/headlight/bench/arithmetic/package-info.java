/** Where the time of a forward pass goes: the matrix products, what a library's own products would take, and the rest. */
@NullMarked
package dev.headlight.bench.arithmetic;

import org.jspecify.annotations.NullMarked;
