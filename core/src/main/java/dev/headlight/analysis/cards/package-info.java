/** Claim cards: what several results say of each head, side by side. */
@NullMarked
package dev.headlight.analysis.cards;

import org.jspecify.annotations.NullMarked;
