/**
 * The one encoder that runs every {@link dev.headlight.inference.internal.architecture.Architecture}, layer by layer and in
 * blocks of queries, with a place to look at each layer's attention and to change it. Operations with a bare number
 * ({@code array.mul(2)}) are forbidden here: under autograd they give wrong gradients.
 */
@NullMarked
package dev.headlight.inference.internal.encoder;

import org.jspecify.annotations.NullMarked;
