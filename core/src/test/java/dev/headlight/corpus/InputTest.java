package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.result.Checksums;
import dev.headlight.result.Source;
import dev.headlight.testing.WordTokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {

    @TempDir
    private Path folder;

    private static List<String> names(String... paths) {
        return CorpusFiles.distinctNames(Stream.of(paths).map(Path::of).toList());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> lines(LineReader reader) {
        List<String> lines = new ArrayList<>();
        try (reader) {
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void filesAreNamedByTheShortestEndThatTellsThemApart() {
        assertThat(names("a/x.txt")).containsExactly("x.txt");
        assertThat(names("a/x.txt", "b/x.txt", "b/y.txt")).containsExactly("a/x.txt", "b/x.txt", "y.txt");
        assertThat(names("u/a/x.txt", "v/a/x.txt", "v/b/x.txt")).containsExactly("u/a/x.txt", "v/a/x.txt", "b/x.txt");
        assertThat(names("/x.txt", "/a/x.txt")).containsExactly("x.txt", "a/x.txt");
        assertThat(names("a/x.txt", "a/../a/x.txt", "-")).containsExactly("x.txt", "x.txt (2)", "standard input");
    }

    @Test
    void theSourceIsWhatWasReadByteForByte() throws IOException {
        Path file = write("x.txt", "\uFEFFa line\r\nand another");
        try (LineReader reader = Input.of(file).lines()) {
            assertThat(reader.next()).isEqualTo("a line");
            assertThat(reader.end()).isEqualTo(new Source("x.txt", Files.size(file), Checksums.sha256(file)));
        }
    }

    @Test
    void gzipIsReadAndItsOwnBytesAreSummedUp() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : List.of("one\ntwo\n", "three\n")) {
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file = Files.write(folder.resolve("x.gz"), bytes.toByteArray());
        LineReader reader = Input.of(file).lines();
        assertThat(lines(reader)).containsExactly("one", "two", "three");
        assertThat(reader.end()).isEqualTo(new Source("x.gz", Files.size(file), Checksums.sha256(file)));
        assertThat(reader.fractionRead()).isEqualTo(1);
    }

    @Test
    void whatIsUnpackedIsBoundedToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("0 0 0 0\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("bomb.gz"), bytes.toByteArray());
        assertThatThrownBy(() -> lines(Input.of(file).lines(new Limits(100, 1 << 18))))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("bomb.gz is longer than 262144 bytes");
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        assertThatThrownBy(() -> lines(LineReader.open(cut)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("cut.gz is not what gzip wrote");
    }

    @Test
    void linesAndWholesAreBounded() {
        Input text = Input.of("text", "short\n" + "x".repeat(200) + "\n");
        assertThatThrownBy(() -> lines(text.lines(new Limits(100, 1000))))
                .isInstanceOf(CorpusException.class)
                .hasMessage("text, line 2: the line is longer than 100 bytes; is this a text file?");
        assertThatThrownBy(() -> lines(text.lines(new Limits(1000, 100))))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("text is longer than 100 bytes");
    }

    @Test
    void whatIsNoUtf8IsRefusedWithLineAndColumn() throws IOException {
        Path latin = Files.write(folder.resolve("latin.txt"), "été\ncafé\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> lines(LineReader.open(latin)))
                .hasMessageContaining("latin.txt, line 1, column 1: the byte E9 is not UTF-8");
        Path marked = Files.write(
                folder.resolve("marked.txt"),
                new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> lines(LineReader.open(marked)))
                .as("the byte-order mark is no column")
                .hasMessageContaining("marked.txt, line 1, column 2: the byte E9 is not UTF-8");
        byte[] late = ("\uD83D\uDE80é\n".repeat(5000) + "ab\u00E9").getBytes(StandardCharsets.UTF_8);
        Path cut = Files.write(folder.resolve("cut.txt"), Arrays.copyOf(late, late.length - 1));
        assertThatThrownBy(() -> lines(LineReader.open(cut)))
                .hasMessageContaining("cut.txt, line 5001, column 3: the byte C3 is not UTF-8");
        Path utf16 = Files.write(folder.resolve("wide.txt"), "a\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> lines(LineReader.open(utf16)))
                .hasMessageContaining("wide.txt, line 1, column 2: the character U+0000");
    }

    /** Characters of one to four bytes, whose bytes fall on both sides of every buffer. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTextComesBackLineByLine(long seed) {
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            StringBuilder line = new StringBuilder();
            int length = random.nextInt(random.nextInt(20) == 0 ? 2000 : 20);
            for (int j = 0; j < length; j++) {
                line.append(List.of("a", "é", "語", "\uD83D\uDE80").get(random.nextInt(4)));
            }
            expected.add(line.toString());
        }
        LineReader reader = Input.of("text", String.join("\n", expected) + "\n").lines();
        assertThat(reader.ahead(LineReader::next)).isEqualTo(expected.get(0));
        assertThat(reader.line()).isZero();
        assertThat(lines(reader)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPEND", "TRUNCATE_EXISTING"})
    void aFileThatIsWrittenWhileItIsReadEndsTheReading(StandardOpenOption how) throws IOException {
        Path file = write("x.txt", "a line of some words\n".repeat(20_000));
        assertThatThrownBy(() -> {
                    try (ExampleReader reader = TextCorpus.of(file).read(new WordTokenizer())) {
                        reader.next();
                        Files.writeString(file, "more\n", how);
                        reader.forEachRemaining(example -> {});
                    }
                })
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("x.txt changed while this run was reading it");
    }

    @Test
    void aFileMustBeTheSameWhenItIsReadAgain() throws IOException {
        Path file = write("x.txt", "a line\n");
        TextCorpus corpus = TextCorpus.of(file);
        assertThat(sources(corpus)).isEqualTo(sources(corpus)).hasSize(1);
        Path other = write("y.txt", "a word\n");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> sources(corpus))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("x.txt changed");
    }

    private static List<Source> sources(Corpus corpus) {
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(example -> {});
            return reader.sources();
        }
    }

    @Test
    void aPipeIsReadOnce() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(makePipe(pipe), "there is no mkfifo here");
        TextCorpus corpus = TextCorpus.of(pipe);
        assertThat(corpus.rereadable()).isFalse();
        assertThatThrownBy(() -> corpus.requireRereadable("it is read twice"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "pipe comes through a pipe, which can be read only once, but it is read twice: give a file");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "one line\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        assertThat(sources(corpus)).extracting(Source::name, Source::bytes).containsExactly(tuple("pipe", 9L));
        writer.join();
        assertThatThrownBy(() -> sources(corpus))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("pipe can be read only once");
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void textsInMemoryAreCorpora() {
        Corpus corpus = Corpus.of("mine", "One line.\n\nAnd one more.\n\u00A0\nAnd the last.", "Another text.");
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
        }
        assertThat(examples).extracting(Example::document).containsExactly("mine#1", "mine#2");
        assertThat(corpus.settings().toMap()).containsEntry("max_length", 128).containsEntry("seed", 1L);
        Corpus words = Corpus.ofWords("lists", List.of(List.of("Go", "on"), List.of("\u200B"), List.of("Stop")));
        examples.clear();
        try (ExampleReader reader = words.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
            assertThat(reader.notices().leftOut()).hasSize(1);
        }
        assertThat(examples)
                .extracting(example -> example.encoding().toString())
                .containsExactly("[CLS] Go on [SEP]", "[CLS] Stop [SEP]");
    }
}
