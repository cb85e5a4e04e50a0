/**
 * Attention-based probing classifiers and their controls (paper, §5): how much of a dependency tree lies in all heads
 * together. Start at {@link dev.headlight.probe.Probing}.
 *
 * <p>Gradients are written out and run in plain Java over {@link dev.headlight.kernel.MatrixKernel} rather than by a tensor
 * engine's autograd: the weights of a pair of words are a sum of a part for each word, so that a sentence of n words costs n
 * products with the weight matrix and not n², about a fifth of a millisecond for a probe. An engine would spend longer on the
 * dispatch of some thirty small operations. All probes together then take a tenth of the encoder's time or less, while the
 * encoder reads ahead. Finite differences check the gradients in the tests.
 */
@NullMarked
package dev.headlight.probe;

import org.jspecify.annotations.NullMarked;
