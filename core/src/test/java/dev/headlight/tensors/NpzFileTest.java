package dev.headlight.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {

    private static final List<ArrayPlan> PLANS = List.of(
            ArrayPlan.of("maps", TensorType.F32, 2, 3),
            ArrayPlan.of("halves", TensorType.F16, 3),
            ArrayPlan.of("ids", TensorType.I32, 2),
            ArrayPlan.ofTexts("tokens", List.of("Gr\u00fc\u00dfe", "\ud83d\ude00", "")),
            ArrayPlan.ofText("meta", "{\"a\": 1}"),
            ArrayPlan.of("nothing", TensorType.F32, 0, 4));

    @TempDir
    Path folder;

    private Path write() {
        Path file = folder.resolve("a.npz");
        try (NpzFile out = new NpzFile(file, PLANS)) {
            out.put("tokens", List.of("Gr\u00fc\u00dfe", "\ud83d\ude00", ""));
            out.put("maps", 3, new float[] {9, 4, 5, 6}, 1, 3); // the second row first
            out.put("meta", List.of("{\"a\": 1}"));
            out.put("ids", new int[] {7, -1});
            out.put("halves", 0, new float[] {1, 65504, 1e-8f}, 0, 3);
            out.put("maps", 0, new float[] {1, 2, 3}, 0, 3);
            PLANS.forEach(plan -> out.complete(plan.name()));
        }
        return file;
    }

    @Test
    void readsWhatItWrites() {
        try (NpzReader in = new NpzReader(write())) {
            assertThat(in.arrays()).containsOnlyKeys("maps", "halves", "ids", "tokens", "meta", "nothing");
            assertThat(in.arrays().get("maps").shape()).containsExactly(2L, 3L);
            assertThat(floats(in, "maps", 6)).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(floats(in, "halves", 3)).containsExactly(1, 65504, 0);
            assertThat(in.integers("ids")).containsExactly(7, -1);
            assertThat(in.texts("tokens")).containsExactly("Gr\u00fc\u00dfe", "\ud83d\ude00", "");
            assertThat(in.texts("meta")).containsExactly("{\"a\": 1}");
        }
    }

    /** The JDK's reader checks the sums and the directory; the size is the one that was announced. */
    @Test
    void isAnArchiveOfTheSizeThatWasAnnounced() throws IOException {
        Path file = write();
        assertThat(Files.size(file)).isLessThanOrEqualTo(NpzFile.bytes(PLANS));
        assertThat(NpzFile.bytes(PLANS) - Files.size(file)).isLessThan(300);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("maps.npy", "halves.npy", "ids.npy", "tokens.npy", "meta.npy", "nothing.npy");
            byte[] maps = zip.getInputStream(zip.getEntry("maps.npy")).readAllBytes();
            assertThat(maps).hasSize(128 + 24);
            assertThat(new String(maps, 10, 118, StandardCharsets.US_ASCII))
                    .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,), }")
                    .endsWith(" \n");
        }
    }

    /** More entries than the old directory counts. */
    @Test
    void manyArraysFollowZip64() throws IOException {
        List<ArrayPlan> plans = IntStream.range(0, 65_540)
                .mapToObj(i -> ArrayPlan.of("a" + i, TensorType.I32, 1))
                .toList();
        Path file = folder.resolve("many.npz");
        try (NpzFile out = new NpzFile(file, plans)) {
            out.put("a65539", new int[] {12});
            out.complete("a65539");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(65_540);
            byte[] last = zip.getInputStream(zip.getEntry("a65539.npy")).readAllBytes();
            assertThat(last[last.length - 4]).isEqualTo((byte) 12);
        }
    }

    /** An array beyond 4 GiB; the file is sparse, so it takes no room; its sum is not looked at. */
    @Test
    void largeArraysFollowZip64() throws IOException {
        ArrayPlan large = ArrayPlan.of("large", TensorType.F16, 3, 1L << 30);
        ArrayPlan last = ArrayPlan.of("last", TensorType.I32, 1);
        Path file = folder.resolve("large.npz");
        try (NpzFile out = new NpzFile(file, List.of(large, last))) {
            out.put("large", large.bytes() / 2 - 1, new float[] {2.5f}, 0, 1);
            out.put("last", new int[] {12});
            out.complete("last");
        }
        try (NpzReader in = new NpzReader(file);
                NpzReader.Numbers numbers = in.numbers("large")) {
            assertThat(in.integers("last")).containsExactly(12);
            assertThat(in.arrays().get("large").shape()).containsExactly(3L, 1L << 30);
            numbers.skip(large.bytes() / 2 - 1);
            float[] found = new float[1];
            numbers.read(found, 0, 1);
            assertThat(found).containsExactly(2.5f);
        }
        Files.delete(file);
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        Path file = folder.resolve("b.npz");
        Files.writeString(file, "no archive");
        assertThatThrownBy(() -> new NpzReader(file))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("b.npz is no whole .npz file");
        zip(
                file,
                "maps.npy",
                "\u0093NUMPY\u0001\u0000\u0048\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 20), }       \n");
        assertThatThrownBy(() -> new NpzReader(file))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("the array maps has 87 bytes, which are not those of F32");
        zip(file, "maps.npy", "no array at all");
        assertThatThrownBy(() -> new NpzReader(file))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("does not begin as NumPy's arrays do");
    }

    private static void zip(Path file, String name, String content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static float[] floats(NpzReader in, String name, int count) {
        float[] found = new float[count];
        try (NpzReader.Numbers numbers = in.numbers(name)) {
            numbers.read(found, 0, count);
        }
        return found;
    }
}
