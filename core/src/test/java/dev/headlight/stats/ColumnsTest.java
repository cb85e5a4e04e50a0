package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.state.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void columnsAreAddedToInPlace() {
        Columns columns = new Columns();
        columns.counts("words", 2).add(1, 3);
        columns.counts("words", 2).add(1, 4);
        columns.sums("weights", 3).add(2, 0.5);
        columns.sums("weights", 3).add(new double[] {1, 2, 3});
        assertThat(columns.count("words", 1)).isEqualTo(7);
        assertThat(columns.sum("weights", 2)).isEqualTo(3.5);
        assertThat(columns.sum("weights", 0)).isEqualTo(1);
        assertThat(columns.sums("weights", 3).width()).isEqualTo(3);
        assertThat(columns.names()).containsExactly("weights", "words");
        assertThat(columns.has("words")).isTrue();
        assertThat(columns.has("weights")).isTrue();
    }

    @Test
    void whatWasNeverTouchedIsZero() {
        Columns columns = new Columns();
        assertThat(columns.count("words", 5)).isZero();
        assertThat(columns.sum("weights", 5)).isZero();
        assertThat(columns.has("words")).isFalse();
        assertThat(columns.names()).isEmpty();
    }

    @Test
    void aColumnHasOneWidth() {
        Columns columns = new Columns();
        columns.counts("words", 2);
        columns.sums("weights", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.counts("words", 3))
                .withMessage("\"words\" has 2 numbers, not 3");
        assertThatIllegalArgumentException().isThrownBy(() -> columns.sums("weights", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.sums("weights", 2).add(new double[3]));
    }

    @Test
    void columnsOfAnotherAreAdded() {
        Columns columns = new Columns();
        columns.counts("words", 1).add(0, 2);
        columns.sums("weights", 1).add(0, 0.25);
        Columns other = new Columns();
        other.counts("words", 1).add(0, 3);
        other.counts("others", 1).add(0, 4);
        other.sums("weights", 1).add(0, 0.5);
        columns.add(other);
        assertThat(columns.count("words", 0)).isEqualTo(5);
        assertThat(columns.count("others", 0)).isEqualTo(4);
        assertThat(columns.sum("weights", 0)).isEqualTo(0.75);
    }

    /** A thousand numbers in any order and any split, against their sum in decimals of any length. */
    @Test
    void sumsDoNotDependOnOrderOrSplit() {
        Random random = new Random(5);
        double[] numbers = random.doubles(1000, -1, 1).toArray();
        BigDecimal exact = BigDecimal.ZERO;
        Columns whole = new Columns();
        Columns first = new Columns();
        Columns second = new Columns();
        for (int i = 0; i < numbers.length; i++) {
            exact = exact.add(new BigDecimal(numbers[i]));
            whole.sums("x", 1).add(0, numbers[i]);
            (i % 3 == 0 ? first : second).sums("x", 1).add(0, numbers[numbers.length - 1 - i]);
        }
        first.add(second);
        assertThat(whole.sum("x", 0)).isEqualTo(exact.doubleValue());
        assertThat(first.sum("x", 0)).isEqualTo(exact.doubleValue());
    }

    /** In plain doubles 1 is lost in 10¹⁶ and what is left is 0. */
    @Test
    void whatRoundingTakesIsKept() {
        Columns columns = new Columns();
        columns.sums("x", 2).add(1, 1e16);
        columns.sums("x", 2).add(1, 1);
        columns.sums("x", 2).add(1, -1e16);
        assertThat(columns.sum("x", 1)).isEqualTo(1);
    }

    /** The 1 that a single double loses in 10¹⁶ goes with it into another's columns. */
    @Test
    void whatRoundingTakesIsAdded() {
        Columns columns = new Columns();
        columns.sums("x", 1).add(0, -1e16);
        Columns other = new Columns();
        other.sums("x", 1).add(0, 1e16);
        other.sums("x", 1).add(0, 1);
        columns.add(other);
        assertThat(columns.sum("x", 0)).isEqualTo(1);
    }

    @Test
    void whatIsSavedIsRead() throws IOException {
        Columns columns = new Columns();
        columns.counts("words", 2).add(1, 7);
        columns.counts("more", 1).add(0, 1);
        columns.sums("exact", 2).add(1, 0.5);
        columns.sums("rounded", 2).add(0, 1e16);
        columns.sums("rounded", 2).add(0, 1);
        Columns read = new Columns();
        read.load(new DataInputStream(new ByteArrayInputStream(bytes(columns))));
        assertThat(bytes(read)).isEqualTo(bytes(columns));
        assertThat(read.names()).isEqualTo(columns.names());
        assertThat(read.count("words", 1)).isEqualTo(7);
        assertThat(read.sum("exact", 1)).isEqualTo(0.5);
        read.sums("rounded", 2).add(0, -1e16);
        assertThat(read.sum("rounded", 0)).isEqualTo(1);
        read.sums("exact", 2).add(0, 0.25);
        assertThat(read.sum("exact", 0)).isEqualTo(0.25);
    }

    /** The low part that happens to be 0 again is not written. */
    @Test
    void sumsThatAreExactAgainAreSavedAsSuch() throws IOException {
        Columns never = new Columns();
        never.sums("x", 1).add(0, 1);
        Columns again = new Columns();
        again.sums("x", 1).add(0, 1e16);
        again.sums("x", 1).add(0, 1);
        again.sums("x", 1).add(0, -1e16);
        assertThat(bytes(again)).isEqualTo(bytes(never));
    }

    @Test
    void widthsThatCannotBeAreRefused() throws IOException {
        for (int width : new int[] {-1, (1 << 24) + 1}) {
            DataInputStream in = columnOf(width);
            assertThatThrownBy(() -> new Columns().load(in))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a column of " + width + " numbers");
        }
        // The widest column is not refused: its numbers are missed.
        assertThatThrownBy(() -> new Columns().load(columnOf(1 << 24))).isInstanceOf(EOFException.class);
    }

    @Test
    void aColumnMayBeWithoutNumbers() throws IOException {
        Columns columns = new Columns();
        columns.counts("none", 0);
        Columns read = new Columns();
        read.load(new DataInputStream(new ByteArrayInputStream(bytes(columns))));
        assertThat(read.names()).containsExactly("none");
    }

    /** What begins a column of counts, without any. */
    private static DataInputStream columnOf(int width) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1);
        Texts.write(out, "x");
        out.writeInt(width);
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static byte[] bytes(Columns columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        columns.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
