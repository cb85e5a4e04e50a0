package dev.headlight.tensors;

/** IEEE 754 binary16, rounding to the nearest, ties to even (Java has it from version 20 on). */
public final class Float16 {

    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    /** What a float's exponent exceeds a half's by. */
    private static final int BIAS = 127 - 15;
    /** The bits of a float's fraction that a half has no room for. */
    private static final int LOST = 23 - 10;
    /** The smallest normal half, 2⁻¹⁴, and the step of the subnormal ones, 2⁻²⁴. */
    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private static final float SUBNORMAL_STEP = 0x1p-24f;

    private Float16() {}

    /** The nearest half; beyond the largest, infinity. */
    public static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & SIGN;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | INFINITY | 0x200);
        }
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude / SUBNORMAL_STEP));
        }
        int rest = bits & 0x7fffffff;
        int odd = rest >>> LOST & 1;
        int rounded = (rest + (1 << LOST - 1) - 1 + odd >>> LOST) - (BIAS << 10);
        return (short) (sign | Math.min(rounded, INFINITY));
    }

    /** Exact. */
    public static float toFloat(short half) {
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * SUBNORMAL_STEP;
        } else {
            int floatExponent = exponent == 0x1f ? 0xff : exponent + BIAS;
            magnitude = Float.intBitsToFloat(floatExponent << 23 | fraction << LOST);
        }
        return (half & SIGN) == 0 ? magnitude : -magnitude;
    }
}
