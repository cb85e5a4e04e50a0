/** Arrays of numbers in files. */
@NullMarked
package dev.headlight.tensors;

import org.jspecify.annotations.NullMarked;
