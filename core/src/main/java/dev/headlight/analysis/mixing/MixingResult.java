package dev.headlight.analysis.mixing;

import dev.headlight.result.Unit;

/**
 * The mixing ratio of each layer's attention block, residual connection and LayerNorm included (Kobayashi et al. 2021):
 * the norm of what comes from other tokens, over the sum of that and the norm of what comes from the token itself. Averaged
 * over the tokens of a segment, then over segments. All arrays {@code [layer]}, fractions from 0 to 1.
 *
 * @param segments how many segments were read
 * @param unit what the errors stand on: document, sentence or segment
 * @param ratio over all tokens
 * @param ratioSe its standard error
 * @param cls over [CLS]; NaN without any
 * @param sep over [SEP]; NaN without any
 * @param other over the other tokens
 */
public record MixingResult(
        long segments, Unit unit, double[] ratio, double[] ratioSe, double[] cls, double[] sep, double[] other) {}
