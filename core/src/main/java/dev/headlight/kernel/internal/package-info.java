/** The implementations of the kernels. */
@NullMarked
package dev.headlight.kernel.internal;

import org.jspecify.annotations.NullMarked;
