package dev.headlight.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Float16Test {

    @Test
    void everyHalfComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Float16.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(Float16.of(value)).isEqualTo((short) bits);
            }
        }
    }

    /** Values from the standard's definition; ties between two halves go to the even one. */
    @ParameterizedTest
    @CsvSource({
        "1, 3c00",
        "-2, c000",
        "0.33333334, 3555",
        "65504, 7bff",
        "65519, 7bff",
        "65520, 7c00",
        "1e10, 7c00",
        "0x1p-14, 0400",
        "0x1p-24, 0001",
        "0x1p-25, 0000",
        "0x1.8p-25, 0001",
        "0x1.8p-24, 0002",
        "-0.0, 8000",
        "0x1.002p0, 3c00",
        "0x1.006p0, 3c02",
        "0x1.ffep-15, 0400",
        "Infinity, 7c00",
        "-Infinity, fc00"
    })
    void roundsToTheNearest(float value, String bits) {
        assertThat(Float16.of(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }

    @Test
    void errorIsHalfAStep() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            float value = (float) random.nextDouble();
            double step = Math.max(Math.ulp(value) * 0x1p13, 0x1p-24);
            assertThat((double) Float16.toFloat(Float16.of(value))).isCloseTo(value, within(step / 2));
        }
    }

    @Test
    void notANumberStaysSo() {
        assertThat(Float16.toFloat(Float16.of(Float.NaN))).isNaN();
    }
}
