package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    /** From nothing to as many blocks as there may be, and as few digits. */
    @Test
    void theLeastAndTheMostAreRead() throws IOException {
        for (int units : new int[] {0, Blocks.LIMIT}) {
            BlockSums read = new BlockSums();
            read.load(in(bytes(sums(units, Blocks.LIMIT))));
            assertThat(read.blocks()).hasSize(units);
        }
        byte[] withoutDigits =
                ByteBuffer.allocate(2 * Integer.BYTES).putInt(Long.SIZE).array();
        BlockSums read = new BlockSums();
        read.load(in(withoutDigits));
        assertThat(bytes(read)).isEqualTo(withoutDigits);
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

    /** The hashes of {@link BlocksTest} in hexadecimal; of their 63 binary digits the first is 0, 1 and 1. */
    @Test
    void blocksAreNamedByWhatTheirHashesHaveInCommon() {
        BlockSums sums = new BlockSums();
        for (String unit : new String[] {"", "d", "document 7"}) {
            sums.of(unit);
        }
        assertThat(sums.blockNames()).containsExactly("237592bb87adcea3", "52cae59a2bef412f", "77e80fb05d4c9493");
        assertThat(sums.folded(3).names()).isEqualTo(sums.blockNames());
        assertThat(sums.folded(3).of()).containsExactly(0, 1, 2);
        BlockSums.Folded two = sums.folded(2);
        assertThat(two.names()).containsExactly("0/62", "1/62");
        assertThat(two.of()).containsExactly(0, 1, 1);
        assertThat(sums.folded(1).names()).containsExactly("0/63");
        assertThat(new BlockSums().blockNames()).isEmpty();
    }

    /** Blocks that are folded have the sums and the names of those that were so few from the start. */
    @Test
    void foldedBlocksAreThoseOfALowerLimit() {
        for (int limit : new int[] {512, 128}) {
            for (int most : new int[] {128, 16, 1}) {
                BlockSums fine = sums(500, limit);
                BlockSums coarse = sums(500, most);
                BlockSums.Folded folded = fine.folded(most);
                assertThat(folded.names()).isEqualTo(coarse.blockNames());
                double[] added = new double[folded.names().size()];
                double[] each = fine.each(block -> block.sum("sum", 0));
                for (int block = 0; block < each.length; block++) {
                    added[folded.of()[block]] += each[block];
                }
                assertThat(added).containsExactly(coarse.each(block -> block.sum("sum", 0)));
            }
        }
    }
}
