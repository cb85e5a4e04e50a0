package dev.headlight.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    private Path folder;

    private static BlockSums sums(long seed) {
        Random random = new Random(seed);
        BlockSums sums = new BlockSums();
        for (int unit = 0; unit < 40; unit++) {
            Columns columns = sums.of("unit " + unit);
            columns.counts("count", 2).add(1, unit);
            columns.sums("sum", 3).add(2, random.nextGaussian() * Math.pow(10, random.nextInt(8)));
            columns.sums("sum", 3).add(2, 1e-9);
        }
        return sums;
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Path file = folder.resolve("state");
        StateFile.write(file, "model a, corpus b", List.of(sums(1)));
        BlockSums read = new BlockSums();
        StateFile.read(file, "model a, corpus b", List.of(read));
        assertThat(read.totals("sum", 3)).containsExactly(sums(1).totals("sum", 3));
        assertThat(read.total("count", 1)).isEqualTo(39 * 20);
    }

    /** A relation or a word may be longer than what {@link java.io.DataOutput#writeUTF} takes, and may be half a character. */
    @Test
    void namesMayBeOfAnyLength() {
        Path file = folder.resolve("state");
        String name = "relation/" + "\u00e4".repeat(70_000) + "\ud800/trials";
        BlockSums sums = new BlockSums();
        sums.of("unit").counts(name, 1).add(0, 3);
        StateFile.write(file, "seed 1", List.of(sums));
        BlockSums read = new BlockSums();
        StateFile.read(file, "seed 1", List.of(read));
        assertThat(read.total(name, 0)).isEqualTo(3);
    }

    @Test
    void theStateOfAnotherRunIsRefused() {
        Path file = folder.resolve("state");
        StateFile.write(file, "seed 1", List.of(sums(1)));
        assertThatThrownBy(() -> StateFile.read(file, "seed 2", List.of(new BlockSums())))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("seed 1")
                .hasMessageContaining("seed 2");
        assertThatThrownBy(() -> StateFile.read(file, "seed 1", List.of(new BlockSums(), new BlockSums())))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("1 states; expected 2");
    }

    @Test
    void everyFlippedBitAndEveryCutIsNoticed() throws IOException {
        Path file = folder.resolve("state");
        StateFile.write(file, "seed 1", List.of(sums(1)));
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            assertThatThrownBy(() -> StateFile.read(file, "seed 1", List.of(new BlockSums())))
                    .isInstanceOf(CorpusException.class);
            Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThatThrownBy(() -> StateFile.read(file, "seed 1", List.of(new BlockSums())))
                    .isInstanceOf(CorpusException.class);
        }
    }
}
