/** What a head compares: queries, keys and scores. */
@NullMarked
package dev.headlight.inference.internal.scoring;

import org.jspecify.annotations.NullMarked;
