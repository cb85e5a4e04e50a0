/** How much of a token's vector attention mixes in from other tokens, residual connection and LayerNorm included. */
@NullMarked
package dev.headlight.analysis.mixing;

import org.jspecify.annotations.NullMarked;
