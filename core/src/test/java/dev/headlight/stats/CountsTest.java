package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountsTest {

    /** Around the largest numbers of one and of two bytes, and of four. */
    @Test
    void countsOutgrowTheirBytes() {
        for (int edge : new int[] {0xff, 0xffff, 1 << 24}) {
            Counts counts = new Counts(3);
            counts.add(0, 7);
            counts.add(2, edge);
            assertThat(counts.values()).containsExactly(7, 0, edge);
            counts.add(2, 1);
            assertThat(counts.values()).containsExactly(7, 0, edge + 1);
            counts.add(1, Integer.MAX_VALUE);
            assertThat(counts.values()).containsExactly(7, Integer.MAX_VALUE, edge + 1);
            assertThat(counts.width()).isEqualTo(3);
        }
    }

    @Test
    void anySequenceOfAdditionsIsThatOfIntegers() {
        Random random = new Random(3);
        int[] expected = new int[9];
        Counts counts = new Counts(expected.length);
        for (int i = 0; i < 2_000; i++) {
            int index = random.nextInt(expected.length);
            int more = random.nextInt(1 << random.nextInt(20));
            expected[index] += more;
            counts.add(index, more);
            assertThat(counts.get(index)).isEqualTo(expected[index]);
        }
        assertThat(counts.values()).isEqualTo(expected);
    }

    @Test
    void countsOfAnotherWidthOfBytesAreAdded() {
        Counts small = new Counts(2);
        small.add(0, 200);
        Counts large = new Counts(2);
        large.add(0, 70_000);
        large.add(1, 100);
        small.add(large);
        assertThat(small.values()).containsExactly(70_200, 100);
        large.add(small);
        assertThat(large.values()).containsExactly(140_200, 200);
    }

    @Test
    void whatIsNoCountIsRefused() {
        Counts counts = new Counts(1);
        counts.add(0, 5);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> counts.add(0, -6))
                .withMessage("a count of -1");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> counts.add(0, Integer.MAX_VALUE));
        assertThat(counts.get(0)).isEqualTo(5);
        byte[] negative = ByteBuffer.allocate(Integer.BYTES).putInt(-2).array();
        assertThatThrownBy(() -> counts.load(new DataInputStream(new ByteArrayInputStream(negative))))
                .isInstanceOf(IOException.class)
                .hasMessage("a count of -2");
    }
}
