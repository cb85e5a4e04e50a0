/** Tiny models that learn what repeats: what trains the fixtures of the tests. */
@NullMarked
package dev.headlight.inference.repeats;

import org.jspecify.annotations.NullMarked;
