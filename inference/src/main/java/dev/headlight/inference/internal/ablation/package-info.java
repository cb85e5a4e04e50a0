/** Forward passes in which single heads are knocked out. */
@NullMarked
package dev.headlight.inference.internal.ablation;

import org.jspecify.annotations.NullMarked;
