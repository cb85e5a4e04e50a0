/** Models from the hub of Hugging Face, or a mirror of it, in the hub's own cache, which other tools share. */
@NullMarked
package dev.headlight.inference.internal.hub;

import org.jspecify.annotations.NullMarked;
