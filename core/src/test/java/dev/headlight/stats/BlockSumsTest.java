package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BlockSumsTest {

    @Test
    void numbersAreKeptByUnit() {
        BlockSums sums = sums(3, 1024);
        assertThat(sums.blocks()).hasSize(3);
        assertThat(sums.names()).containsExactly("sum", "words");
        assertThat(sums.total("words", 0)).isEqualTo(3 * 2);
        assertThat(sums.totals("sum", 2)).containsExactly(0.5 * (1 + 2 + 3), 0);
        assertThat(sums.totals("other", 1)).containsExactly(0);
        assertThat(sums.each(block -> block.sum("sum", 0))).containsExactlyInAnyOrder(0.5, 1, 1.5);
        ClusteredMean mean = sums.mean("sum", 0, "words");
        assertThat(mean.mean()).isEqualTo(0.5);
        assertThat(mean).isEqualTo(ClusteredMean.of(sums.each(block -> block.sum("sum", 0)), new double[] {2, 2, 2}));
    }

    @Test
    void thereAreAsManyBlocksAsAllowed() {
        assertThat(sums(500, 32).blocks().size()).isBetween(16, 32);
        assertThat(sums(500, 32).total("words", 0)).isEqualTo(1000);
        assertThat(new BlockSums().blocks()).isEmpty();
    }

    @Test
    void whatIsSavedIsRead() throws IOException {
        BlockSums sums = sums(500, 32);
        BlockSums read = new BlockSums(32);
        read.load(in(bytes(sums)));
        assertThat(bytes(read)).isEqualTo(bytes(sums));
        assertThat(read.total("words", 0)).isEqualTo(1000);
        BlockSums more = sums(700, 32);
        read.merge(more);
        assertThat(read.total("words", 0)).isEqualTo(2400);
        sums.merge(sums(700, 32));
        assertThat(bytes(read)).isEqualTo(bytes(sums));
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        for (int[] header : new int[][] {{-1, 0}, {65, 0}, {0, -1}, {0, Blocks.LIMIT + 1}}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(header[0]);
            out.writeInt(header[1]);
            assertThatThrownBy(() -> new BlockSums().load(in(bytes.toByteArray())))
                    .isInstanceOf(IOException.class)
                    .hasMessage(header[1] + " blocks of the order " + header[0]);
        }
    }

    /** Unit i has two words and the sum i / 2. */
    private static BlockSums sums(int units, int limit) {
        BlockSums sums = new BlockSums(limit);
        for (int unit = 1; unit <= units; unit++) {
            Columns columns = sums.of("unit " + unit);
            columns.counts("words", 1).add(0, 2);
            columns.sums("sum", 2).add(0, unit / 2.0);
        }
        return sums;
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(BlockSums sums) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sums.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Two documents: sums of 6 over 3 and of 2 over 1, so that both means are 2. */
    @Test
    void meansAreSumsOverTheirCounts() {
        BlockSums sums = new BlockSums();
        for (String document : new String[] {"a", "b"}) {
            Columns columns = sums.of(document);
            columns.sums("loss", 2).add(1, document.equals("a") ? 6 : 2);
            columns.counts("words", 2).add(1, document.equals("a") ? 3 : 1);
        }
        assertThat(sums.mean("loss", "words", 1).mean()).isEqualTo(2);
        assertThat(sums.mean("loss", 1, "words", 1).mean()).isEqualTo(2);
        assertThat(sums.mean("loss", 0, "words", 1).mean()).isZero();
    }
}
