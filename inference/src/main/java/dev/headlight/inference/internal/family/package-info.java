/**
 * The families of transformers, a file for each: what a family's configuration and tensor names mean as an
 * {@link dev.headlight.inference.internal.architecture.Architecture}.
 */
@NullMarked
package dev.headlight.inference.internal.family;

import org.jspecify.annotations.NullMarked;
