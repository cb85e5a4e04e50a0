/** What several results say of each head, joined. */
@NullMarked
package dev.headlight.inquiry.cards;

import org.jspecify.annotations.NullMarked;
