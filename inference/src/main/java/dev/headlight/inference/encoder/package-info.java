/**
 * BERT's encoder in tensor operations, layer by layer, with a place to look at each layer's attention and to change it.
 * Operations with a bare number ({@code array.mul(2)}) are forbidden here: under autograd they give wrong gradients.
 */
@NullMarked
package dev.headlight.inference.encoder;

import org.jspecify.annotations.NullMarked;
