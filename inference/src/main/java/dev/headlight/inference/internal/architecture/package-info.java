/**
 * What a transformer is, as data: one neutral description for all families, whose leaves say where the numbers stand in a
 * checkpoint. Nothing here computes.
 */
@NullMarked
package dev.headlight.inference.internal.architecture;

import org.jspecify.annotations.NullMarked;
