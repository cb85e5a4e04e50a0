package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.OutputException;
import dev.headlight.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCacheTest {

    private static final int SENTENCES = 5;

    private final List<WordAttention> maps = new ArrayList<>();
    private Path folder = Path.of("unset");
    private Path file = Path.of("unset");

    @BeforeEach
    void make(@TempDir Path temporary) {
        folder = temporary;
        file = folder.resolve("a.maps");
        SplittableRandom random = new SplittableRandom(1);
        for (int words = 1; words <= SENTENCES; words++) {
            maps.add(MapCache.rounded(RandomSentences.attention(words, 3, random)));
        }
    }

    @Test
    void givesBackWhatItWasGiven() {
        try (MapCache cache = open(1 << 20)) {
            maps.forEach(cache::append);
            assertAllThere(cache);
        }
        try (MapCache cache = open(1 << 20)) {
            assertThat(cache.records()).isEqualTo(SENTENCES);
            assertAllThere(cache);
            assertThat(cache.read(SENTENCES)).isEmpty();
        }
    }

    /** A run that is broken off leaves a part of a record; wherever the file is cut, the whole records before count. */
    @Test
    void goesOnAfterTheLastWholeRecord() throws IOException {
        try (MapCache cache = open(1 << 20)) {
            maps.forEach(cache::append);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (MapCache cache = open(1 << 20)) {
                assertThat(cache.records()).isLessThan(SENTENCES);
                maps.subList(cache.records(), SENTENCES).forEach(cache::append);
                assertAllThere(cache);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void noticesADamagedRecord() throws IOException {
        try (MapCache cache = open(1 << 20)) {
            maps.forEach(cache::append);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        try (MapCache cache = open(1 << 20)) {
            assertThat(cache.read(SENTENCES - 1)).isEmpty();
            assertThat(cache.read(SENTENCES - 2)).isPresent();
        }
    }

    /** The first four bytes of a record are its number of words: as many values with other words are not taken. */
    @Test
    void noticesADamagedHeader() throws IOException {
        try (MapCache cache = open(1 << 20)) {
            cache.append(new WordAttention(1, 16, new float[9 * 16]));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[8] = 2;
        bytes[12] = 9;
        Files.write(file, bytes);
        try (MapCache cache = open(1 << 20)) {
            assertThat(cache.records()).isEqualTo(1);
            assertThat(cache.read(0)).isEmpty();
        }
    }

    @Test
    void anotherVersionIsMadeAnewAndAForeignFileIsLeftAlone() throws IOException {
        Files.writeString(file, "HLMAPS1\nand more");
        try (MapCache cache = open(1 << 20)) {
            maps.forEach(cache::append);
            assertAllThere(cache);
        }
        for (String foreign : List.of("a diary", "HLMAX")) {
            Files.writeString(file, foreign);
            assertThatThrownBy(() -> open(1 << 20))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("a.maps")
                    .hasMessageContaining("move it away");
            assertThat(file).hasContent(foreign);
        }
    }

    @Test
    void staysWithinItsLimitAndThatOfItsNeighbours() throws IOException {
        long limit = 400;
        try (MapCache cache = open(limit)) {
            maps.forEach(cache::append);
            assertThat(cache.records()).isBetween(1, SENTENCES - 1);
        }
        long size = Files.size(file);
        assertThat(size).isLessThanOrEqualTo(limit + 8);
        try (MapCache neighbour =
                MapCache.open(folder.resolve("b.maps"), CacheBudget.of(folder, size + 10), SENTENCES)) {
            neighbour.append(maps.get(0));
            assertThat(neighbour.records()).isZero();
        }
    }

    @Test
    void belongsToOneRunAtATime() {
        MapCache cache = open(1 << 20);
        assertThatThrownBy(() -> open(1 << 20))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("in use");
        cache.close();
    }

    @Test
    void saysThatAFolderCannotBeUsed() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("text"), "x");
        assertThatThrownBy(() -> CacheBudget.of(notAFolder, 1)).isInstanceOf(OutputException.class);
        assertThatThrownBy(() -> MapCache.open(
                        folder.resolve("missing").resolve("a.maps"), CacheBudget.of(folder, 1), SENTENCES))
                .isInstanceOf(OutputException.class);
    }

    private MapCache open(long limit) {
        return MapCache.open(file, CacheBudget.of(folder, limit), SENTENCES);
    }

    private void assertAllThere(MapCache cache) {
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            WordAttention found = cache.read(sentence).orElseThrow();
            assertThat(found.words()).isEqualTo(maps.get(sentence).words());
            assertThat(found.values()).isEqualTo(maps.get(sentence).values());
        }
    }
}
