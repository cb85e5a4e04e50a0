package dev.headlight.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** The binary logarithm of a vector of floats. */
final class VectorLog {

    /** The bits of √½: mantissas are taken from [√½, √2), so that log₂ 1 is 0 exactly. */
    private static final int SQRT_HALF = 0x3f3504f3;

    // log₂(1 + t) = t (C0 + t (C1 + …)) for √½ ≤ 1 + t < √2, off by 5.3e-8 at most (minimax, by Lawson's iteration).
    private static final float C0 = 1.4426947832107544f;
    private static final float C1 = -0.7213571667671204f;
    private static final float C2 = 0.48093944787979126f;
    private static final float C3 = -0.36008721590042114f;
    private static final float C4 = 0.28670746088027954f;
    private static final float C5 = -0.2500690519809723f;
    private static final float C6 = 0.23689036071300507f;
    private static final float C7 = -0.1457444429397583f;

    private VectorLog() {}

    /** log₂ x for normal x &gt; 0; about −127 for 0 and subnormal x, so that x log₂ x is right for all x ≥ 0. */
    static FloatVector log2(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector exponent = bits.sub(SQRT_HALF).lanewise(VectorOperators.ASHR, 23);
        FloatVector t = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(1);
        FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        FloatVector q = t.fma(broadcast(x, C7), broadcast(x, C6));
        q = t.fma(q, broadcast(x, C5));
        q = t.fma(q, broadcast(x, C4));
        q = t.fma(q, broadcast(x, C3));
        q = t.fma(q, broadcast(x, C2));
        q = t.fma(q, broadcast(x, C1));
        q = t.fma(q, broadcast(x, C0));
        return t.fma(q, e);
    }

    private static FloatVector broadcast(FloatVector like, float value) {
        return FloatVector.broadcast(like.species(), value);
    }
}
