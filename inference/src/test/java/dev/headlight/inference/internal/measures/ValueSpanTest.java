package dev.headlight.inference.internal.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class ValueSpanTest {

    /** a T T⁺ with the pseudo-inverse of a singular value decomposition: the projection on the columns of the values. */
    private static double[] bySingularValues(float[] values, int size, int count, float[] row) {
        double[][] vectors = new double[count][size];
        for (int i = 0; i < count * size; i++) {
            vectors[i / size][i % size] = values[i];
        }
        SingularValueDecomposition parts = new SingularValueDecomposition(new Array2DRowRealMatrix(vectors));
        RealMatrix left = parts.getU();
        double[] projected = new double[count];
        for (int direction = 0; direction < parts.getSingularValues().length; direction++) {
            if (parts.getSingularValues()[direction] > 1e-5 * parts.getNorm()) {
                double along = 0;
                for (int key = 0; key < count; key++) {
                    along += left.getEntry(key, direction) * row[key];
                }
                for (int key = 0; key < count; key++) {
                    projected[key] += along * left.getEntry(key, direction);
                }
            }
        }
        return projected;
    }

    /** Prefix by prefix, as a causal model sees its values; some of them twice, as those of a word without positions. */
    @Test
    void whatHasAnEffectIsTheProjectionOnTheValues() {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 20; trial++) {
            int size = 2 + random.nextInt(8);
            int length = 1 + random.nextInt(30);
            float[] values = new float[length * size];
            ValueSpan span = new ValueSpan(length, size);
            for (int count = 1; count <= length; count++) {
                int start = (count - 1) * size;
                int copied = random.nextInt(4) == 0 ? random.nextInt(count) : -1;
                for (int i = 0; i < size; i++) {
                    values[start + i] = copied >= 0 && copied < count - 1
                            ? values[copied * size + i]
                            : (float) (2 * random.nextDouble() - .7);
                }
                span.add(values, start);
                float[] row = new float[count + 3];
                for (int key = 0; key < count; key++) {
                    row[2 + key] = (float) random.nextDouble();
                }
                row[count + 2] = 7;
                double[] expected = bySingularValues(values, size, count, Arrays.copyOfRange(row, 2, 2 + count));
                span.effective(row, 2);
                for (int key = 0; key < count; key++) {
                    assertThat((double) row[2 + key]).isCloseTo(Math.abs(expected[key]), within(1e-5));
                }
                assertThat(row[count + 2]).as("what lies beyond stays").isEqualTo(7);
            }
        }
    }

    @Test
    void valuesThatAreZeroHaveNoEffect() {
        ValueSpan span = new ValueSpan(2, 3);
        span.add(new float[6], 0);
        span.add(new float[] {1, 0, 0}, 0);
        float[] row = {.4f, .6f};
        span.effective(row, 0);
        assertThat(row).containsExactly(0, .6f);
    }
}
