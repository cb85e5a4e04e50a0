package dev.headlight.kernel.internal;

/**
 * tanh x ≈ x P(x²) / Q(x²) for |x| ≤ 8, off by 2.4e-6 at most (minimax, by Lawson's iteration); beyond, ±1 is off by
 * less. Exactly rounded operations only, so that interpreted and compiled code agree.
 */
final class Tanh {

    static final float BOUND = 8;
    static final float P0 = 0.9999889608224677f;
    static final float P1 = 0.12167325985229806f;
    static final float P2 = 0.002160274320923728f;
    static final float P3 = 3.41138771152979e-6f;
    static final float Q1 = 0.45497147051847814f;
    static final float Q2 = 0.020517292846282207f;
    static final float Q3 = 1.300100779980793e-4f;

    private Tanh() {}

    static float of(float value) {
        float x = Math.max(-BOUND, Math.min(BOUND, value));
        float z = x * x;
        float p = ((P3 * z + P2) * z + P1) * z + P0;
        float q = ((Q3 * z + Q2) * z + Q1) * z + 1;
        return x * p / q;
    }
}
