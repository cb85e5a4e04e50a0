package dev.headlight.inference.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.inference.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBundleTest {

    private static final long[] PAIR = {2};

    @TempDir
    Path folder;

    private Path stem() {
        return folder.resolve("model.ckpt");
    }

    private Path data() {
        return folder.resolve("model.ckpt.data-00000-of-00001");
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        Path index = new BundleWriter(1)
                .tensor("scalar", new long[] {}, 7f)
                .tensor("matrix", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .tensor("empty", new long[] {0, 3})
                .write(stem());
        try (TensorBundle bundle = TensorBundle.open(index)) {
            assertThat(bundle.names()).containsExactly("empty", "matrix", "scalar");
            assertThat(bundle.parameters()).isEqualTo(7);
            assertThat(bundle.shape("matrix")).containsExactly(2, 3);
            assertThat(Tensors.numbers(bundle, "matrix")).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(Tensors.numbers(bundle, "scalar")).containsExactly(7);
            assertThat(Tensors.numbers(bundle, "empty")).isEmpty();
        }
    }

    @Test
    void readsManyBlocksRestartsAndShards() throws IOException {
        BundleWriter writer = new BundleWriter(3).blockPairs(40);
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < 300; i++) {
            String name = "bert/encoder/layer_" + i / 7 + "/part_" + i;
            names.add(name);
            writer.tensor(i % 3, name, PAIR, i, i + 0.5f);
        }
        try (TensorBundle bundle = TensorBundle.open(writer.write(stem()))) {
            assertThat(bundle.names()).isEqualTo(names);
            for (String name : names) {
                float i = Float.parseFloat(name.substring(name.lastIndexOf('_') + 1));
                assertThat(Tensors.numbers(bundle, name)).containsExactly(i, i + 0.5f);
            }
        }
    }

    @Test
    void takesTheHubPrefixOff() throws IOException {
        Path index = new BundleWriter(1).tensor("module/bert/a", PAIR, 1, 2).write(stem());
        try (TensorBundle bundle = TensorBundle.open(index)) {
            assertThat(bundle.names()).containsExactly("bert/a");
            assertThat(Tensors.numbers(bundle, "bert/a")).containsExactly(1, 2);
        }
    }

    @Test
    void checksumTellsWeightsApartButNotLayouts() throws IOException {
        String checksum = checksum(new BundleWriter(1).tensor("a", PAIR, 1, 2).tensor("b", PAIR, 3, 4));
        assertThat(checksum).matches("sha256:[0-9a-f]{64}");
        assertThat(checksum(new BundleWriter(2)
                        .blockPairs(1)
                        .tensor(1, "module/b", PAIR, 3, 4)
                        .tensor(1, "module/a", PAIR, 1, 2)))
                .isEqualTo(checksum);
        assertThat(checksum(new BundleWriter(1).tensor("a", PAIR, 1, 2).tensor("b", PAIR, 3, 5)))
                .isNotEqualTo(checksum);
        assertThat(checksum(new BundleWriter(1).tensor("a", PAIR, 1, 2).tensor("b", new long[] {1, 2}, 3, 4)))
                .isNotEqualTo(checksum);
    }

    private String checksum(BundleWriter writer) throws IOException {
        try (TensorBundle bundle = TensorBundle.open(writer.write(stem()))) {
            return bundle.checksum();
        }
    }

    @Test
    void missingTensorNamesTheNearest() throws IOException {
        Path index = new BundleWriter(1)
                .tensor("bert/pooler/dense/bias", PAIR, 1, 2)
                .tensor("bert/pooler/dense/kernel", PAIR, 1, 2)
                .tensor("x", PAIR, 1, 2)
                .tensor("y", PAIR, 1, 2)
                .write(stem());
        try (TensorBundle bundle = TensorBundle.open(index)) {
            assertThatThrownBy(() -> Tensors.numbers(bundle, "bert/pooler/dense/kernels"))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            index + ": tensor bert/pooler/dense/kernels is missing; the nearest of its 4 tensors are"
                                    + " bert/pooler/dense/kernel, bert/pooler/dense/bias, x");
        }
    }

    @Test
    void flippedBitInTheDataIsFound() throws IOException {
        Path index = new BundleWriter(1)
                .tensor("a", PAIR, 1, 2)
                .tensor("b", PAIR, 3, 4)
                .write(stem());
        byte[] bytes = Files.readAllBytes(data());
        bytes[13] ^= 4;
        Files.write(data(), bytes);
        try (TensorBundle bundle = TensorBundle.open(index)) {
            assertThat(Tensors.numbers(bundle, "a")).containsExactly(1, 2);
            assertThatThrownBy(() -> Tensors.numbers(bundle, "b"))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContainingAll(data().toString(), "tensor b (bytes 8 to 16) has CRC32C ", ", expected ");
        }
    }

    @Test
    void truncatedDataIsFoundOnOpening() throws IOException {
        Path index = new BundleWriter(1).tensor("a", PAIR, 1, 2).write(stem());
        Files.write(data(), Arrays.copyOf(Files.readAllBytes(data()), 7));
        assertRejected(index, "tensor a has 8 bytes from 0 on", data() + " has only 7");
    }

    @Test
    void missingDataFileIsNamed() throws IOException {
        Path index = new BundleWriter(1).tensor("a", PAIR, 1, 2).write(stem());
        Files.delete(data());
        assertRejected(index, data() + " is missing");
    }

    @Test
    void missingIndexIsNamed() {
        assertRejected(stem(), "cannot read " + stem() + ": there is no such file");
    }

    @Test
    void entriesOutOfRangeAreRejected() throws IOException {
        assertEntryRejected(BundleWriter.entry(1, PAIR, 0, 4, 8, 0), "tensor t has 8 bytes from 4 on");
        assertEntryRejected(BundleWriter.entry(1, PAIR, 0, Long.MAX_VALUE, 8, 0), "from 9223372036854775807 on");
        assertEntryRejected(BundleWriter.entry(1, PAIR, 0, -8, 8, 0), "from -8 on");
        assertEntryRejected(BundleWriter.entry(19, PAIR, 0, 0, -8, 0), "has -8 bytes");
        assertEntryRejected(BundleWriter.entry(1, PAIR, 1, 0, 8, 0), "is in data file 1, but there are 1");
        assertEntryRejected(BundleWriter.entry(1, PAIR, -1, 0, 8, 0), "is in data file -1");
    }

    @Test
    void wrongSizesAndShapesAreRejected() throws IOException {
        assertEntryRejected(BundleWriter.entry(1, PAIR, 0, 0, 4, 0), "has 4 bytes, but float32 of shape [2] needs 8");
        assertEntryRejected(BundleWriter.entry(1, new long[] {-2, -1}, 0, 0, 8, 0), "impossible shape: negative size");
        assertEntryRejected(
                BundleWriter.entry(1, new long[] {1L << 32, 1L << 32}, 0, 0, 8, 0), "impossible shape: long overflow");
        assertEntryRejected(new byte[] {8}, "the entry of tensor t cannot be parsed");
    }

    private void assertEntryRejected(byte[] entry, String message) throws IOException {
        assertRejected(
                new BundleWriter(1).tensor("a", PAIR, 1, 2).raw("t", entry).write(stem()), message);
    }

    @Test
    void otherTypesAreRejectedWhenRead() throws IOException {
        Path index = new BundleWriter(1)
                .tensor("a", PAIR, 1, 2)
                .raw("half", BundleWriter.entry(19, new long[] {4}, 0, 0, 8, 0))
                .write(stem());
        assertUnreadable(index, "half", "half is of data type 19; expected float32");
    }

    private static void assertUnreadable(Path index, String name, String message) {
        try (TensorBundle bundle = TensorBundle.open(index)) {
            assertThatThrownBy(() -> Tensors.numbers(bundle, name))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void whatOnlyTrainingNeedsIsLeftOut() throws IOException {
        Path index = new BundleWriter(1)
                .tensor("a", PAIR, 1, 2)
                .tensor("a/adam_m", PAIR, 1, 2)
                .tensor("a/adam_v", PAIR, 1, 2)
                .raw("global_step", BundleWriter.entry(9, new long[] {}, 0, 0, 8, 0))
                .write(stem());
        try (TensorBundle bundle = TensorBundle.open(index)) {
            assertThat(bundle.names()).containsExactly("a");
            assertThat(bundle.parameters()).isEqualTo(2);
        }
    }

    @Test
    void slicedTensorsAreRejectedWhenRead() throws IOException {
        byte[] sliced = BundleWriter.message(out -> {
            out.writeInt32(1, BundleEntry.FLOAT32);
            out.writeByteArray(7, new byte[] {});
        });
        Path index =
                new BundleWriter(1).tensor("a", PAIR, 1, 2).raw("t", sliced).write(stem());
        assertUnreadable(index, "t", "tensor t is stored in slices");
    }

    @Test
    void headersOfOtherKindsAreRejected() throws IOException {
        assertRejected(new BundleWriter(1).remove("").write(stem()), "has no bundle header");
        byte[] bigEndian = BundleWriter.message(out -> {
            out.writeInt32(1, 1);
            out.writeInt32(2, 1);
        });
        assertRejected(new BundleWriter(1).raw("", bigEndian).write(stem()), "is big-endian");
        assertRejected(new BundleWriter(1).raw("", new byte[] {}).write(stem()), "counts 0 data files");
        assertRejected(new BundleWriter(1).raw("", new byte[] {8}).write(stem()), "header cannot be parsed");
    }

    @Test
    void namesThatDifferInTheHubPrefixOnlyAreRejected() throws IOException {
        assertRejected(
                new BundleWriter(1)
                        .tensor("module/a", PAIR, 1, 2)
                        .tensor("a", PAIR, 1, 2)
                        .write(stem()),
                "tensor a occurs twice");
    }

    @Test
    void compressedBlocksAreRejected() throws IOException {
        assertRejected(
                new BundleWriter(1).blockType(1).tensor("a", PAIR, 1, 2).write(stem()), "is compressed (type 1)");
    }

    @Test
    void filesThatAreNoTableAreRejected() throws IOException {
        assertRejected(Files.write(folder.resolve("short.index"), new byte[9]), "has 9 bytes, fewer than the footer");
        assertRejected(
                Files.write(folder.resolve("zero.index"), new byte[90]), "0000000000000000, not the db4775248b80fb57");
    }

    @Test
    void flippedBitAnywhereInABlockIsFound() throws IOException {
        Path index = new BundleWriter(1)
                .tensor("a", PAIR, 1, 2)
                .tensor("b", PAIR, 3, 4)
                .write(stem());
        byte[] intact = Files.readAllBytes(index);
        int blocks = intact.length - 48;
        int metaindex = emptyBlock(intact);
        for (int position = 0; position < blocks; position++) {
            byte[] bytes = intact.clone();
            bytes[position] ^= 16;
            Files.delete(index);
            Files.write(index, bytes);
            // TensorFlow writes an empty meta-index, which nobody reads.
            if (position < metaindex || position >= metaindex + 13) {
                assertRejected(index, index + " is damaged: the block at ", "CRC32C");
            }
        }
    }

    /** Where the block of no pairs begins: its handle is the first in the footer. */
    private static int emptyBlock(byte[] table) {
        return table[table.length - 48] & 0xff;
    }

    @Test
    void randomMutationsNeverGiveAnotherException() throws IOException {
        BundleWriter writer = new BundleWriter(2).blockPairs(4);
        for (int i = 0; i < 12; i++) {
            writer.tensor(i % 2, "module/bert/layer_" + i, PAIR, i, i);
        }
        Path index = writer.write(stem());
        byte[] intact = Files.readAllBytes(index);
        List<Integer> blockEnds = blockEnds(intact);
        assertThat(blockEnds).as("4 of data, meta-index, index").hasSize(6);
        SplittableRandom random = new SplittableRandom(20190610);
        int rejected = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = mutate(intact, random);
            if (round % 2 == 0) {
                repairChecksums(bytes, blockEnds);
            }
            // A file that is cut to nothing and written again waits for the disk; a new one does not.
            Files.delete(index);
            Files.write(index, bytes);
            rejected += readAll(index) ? 0 : 1;
        }
        // A mutation may be harmless (padding, an unknown field); most are not.
        assertThat(rejected).isGreaterThan(1500);
    }

    private static byte[] mutate(byte[] intact, SplittableRandom random) {
        byte[] bytes = random.nextInt(8) == 0 ? Arrays.copyOf(intact, random.nextInt(intact.length)) : intact.clone();
        for (int i = random.nextInt(1, 4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** The positions behind each block's trailer. */
    private static List<Integer> blockEnds(byte[] table) {
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        for (int end = 5; end <= table.length - 48; end++) {
            if (end - start >= 5
                    && MaskedCrc.of(ByteBuffer.wrap(table, start, end - 4 - start))
                            == littleEndianInt(table, end - 4)) {
                ends.add(end);
                start = end;
            }
        }
        return ends;
    }

    /** Gives every block the checksum of what it holds now, so that the damage reaches the parser. */
    private static void repairChecksums(byte[] table, List<Integer> blockEnds) {
        int start = 0;
        for (int end : blockEnds) {
            if (end <= table.length) {
                int crc = MaskedCrc.of(ByteBuffer.wrap(table, start, end - 4 - start));
                ByteBuffer.wrap(table).putInt(end - 4, Integer.reverseBytes(crc));
            }
            start = end;
        }
    }

    private static int littleEndianInt(byte[] bytes, int at) {
        return Integer.reverseBytes(ByteBuffer.wrap(bytes).getInt(at));
    }

    private static boolean readAll(Path index) {
        try (TensorBundle bundle = TensorBundle.open(index)) {
            bundle.names().forEach(name -> Tensors.numbers(bundle, name));
            bundle.checksum();
            return bundle.parameters() > 0;
        } catch (ModelException e) {
            assertThat(e).hasMessageContaining("model.ckpt");
            return false;
        }
    }

    @Test
    void editDistanceOfKnownPairs() {
        assertThat(NearestNames.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestNames.edits("", "abc")).isEqualTo(3);
        assertThat(NearestNames.edits("abc", "abc")).isZero();
    }

    @Test
    void maskUndoesItself() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            int crc = random.nextInt();
            assertThat(MaskedCrc.unmask(MaskedCrc.mask(crc))).isEqualTo(crc);
        }
    }

    /** The check value of CRC-32C in the RFC 3720 appendix: 32 bytes of zeros give 8a9136aa. */
    @Test
    void crcIsCastagnoli() {
        assertThat(MaskedCrc.unmask(MaskedCrc.of(ByteBuffer.allocate(32)))).isEqualTo(0x8a9136aa);
    }

    private static void assertRejected(Path index, String... messageParts) {
        assertThatThrownBy(() -> TensorBundle.open(index).close())
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(messageParts);
    }
}
