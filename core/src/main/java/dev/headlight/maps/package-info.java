/** Maps of attention heads: who looks at whom, and how much, as plain Java floats. */
@NullMarked
package dev.headlight.maps;

import org.jspecify.annotations.NullMarked;
