package dev.headlight.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The logarithm of a vector of floats. The constants are vectors already, because every broadcast in a loop brings the
 * compiler nearer to the size at which it stops inlining, and then each vector becomes an object.
 */
final class VectorLog {

    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** What a result is multiplied by to be in nats. */
    static final double NATS = Math.log(2) / (1 << 23);

    /** The bits of √½: mantissas are taken from [√½, √2), so that the logarithm of 1 is exactly 0. */
    private static final IntVector SQRT_HALF = IntVector.broadcast(INTS, 0x3f3504f3);

    private static final IntVector EXPONENT = IntVector.broadcast(INTS, 0xff800000);
    private static final FloatVector ONE = FloatVector.broadcast(FLOATS, 1);

    // log₂(1 + t) = t (C0 + t (C1 + …)) for √½ ≤ 1 + t < √2, off by 5.3e-8 at most (minimax, by Lawson's iteration).
    private static final FloatVector C0 = coefficient(1.4426947832107544f);
    private static final FloatVector C1 = coefficient(-0.7213571667671204f);
    private static final FloatVector C2 = coefficient(0.48093944787979126f);
    private static final FloatVector C3 = coefficient(-0.36008721590042114f);
    private static final FloatVector C4 = coefficient(0.28670746088027954f);
    private static final FloatVector C5 = coefficient(-0.2500690519809723f);
    private static final FloatVector C6 = coefficient(0.23689036071300507f);
    private static final FloatVector C7 = coefficient(-0.1457444429397583f);

    private VectorLog() {}

    private static FloatVector coefficient(float value) {
        return FloatVector.broadcast(FLOATS, value * (1 << 23));
    }

    /**
     * 2²³ log₂ x for normal x &gt; 0, which needs no shift; a large negative number for 0 and subnormal x, so that x
     * times the logarithm is right for all x ≥ 0.
     */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector exponent = bits.sub(SQRT_HALF).and(EXPONENT);
        FloatVector t = bits.sub(exponent).reinterpretAsFloats().sub(ONE);
        FloatVector q = t.fma(C7, C6);
        q = t.fma(q, C5);
        q = t.fma(q, C4);
        q = t.fma(q, C3);
        q = t.fma(q, C2);
        q = t.fma(q, C1);
        q = t.fma(q, C0);
        return t.fma(q, (FloatVector) exponent.convert(VectorOperators.I2F, 0));
    }
}
