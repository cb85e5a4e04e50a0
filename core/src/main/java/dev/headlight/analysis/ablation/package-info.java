/** What becomes of a language model's loss when a head is knocked out. */
@NullMarked
package dev.headlight.analysis.ablation;

import org.jspecify.annotations.NullMarked;
