package dev.headlight.probe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.result.Checksums;
import dev.headlight.result.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GloveFileTest {

    private Path file = Path.of("unset");

    @BeforeEach
    void choose(@TempDir Path folder) {
        file = folder.resolve("vectors.txt");
    }

    @Test
    void looksWordsUpAsWrittenAndInLowerCase() throws IOException {
        WordVectors vectors = load("the 1 2\nPolish 3 4\npolish 5 6\ncat 7 8\n", "The", "Polish", "polish", "dog");
        assertThat(vectors.dimensions()).isEqualTo(2);
        assertThat(vectors.of(List.of("The", "Polish", "polish", "dog"))).containsExactly(1, 2, 3, 4, 5, 6, 0, 0);
        assertThat(vectors.knows("dog")).isFalse();
        assertThat(vectors.coverage(List.of("The", "dog", "dog", "polish"))).isEqualTo(0.5);
    }

    @Test
    void keepsOnlyWhatIsAskedFor() throws IOException {
        assertThat(load("the 1 2\ncat 7 8\n", "the").knows("cat")).isFalse();
    }

    @Test
    void takesAHeaderAndWindowsLineEnds() throws IOException {
        WordVectors vectors = load("2 3\r\nthe 1 2 3\r\ncat 4 5 6\r\n", "the", "cat");
        assertThat(vectors.of(List.of("cat"))).containsExactly(4, 5, 6);
        assertThat(vectors.notices()).isEmpty();
    }

    @Test
    void aFileWithFewerRowsThanItsHeaderPromisesSaysSo() throws IOException {
        assertThat(load("4 3\nthe 1 2 3\ncat 4 5 6\n", "the").notices())
                .containsExactly(Map.entry("rows missing in vectors.txt, whose first line promises 4", 2L));
    }

    @Test
    void takesWordsWithSpaces() throws IOException {
        assertThat(load("the 1 2\nat name 3 4\n", "at name").of(List.of("at name")))
                .containsExactly(3, 4);
    }

    @Test
    void reportsBadRowsAndLeavesThemOut() throws IOException {
        WordVectors vectors = load(
                "the 1 2\nshort 1\nword x 2\nnan NaN 1\n\nlast 3 4\nthe 9 9\n", "the", "short", "word", "nan", "last");
        assertThat(vectors.notices())
                .containsOnly(
                        Map.entry("bad rows in vectors.txt (the first in line 2)", 3L),
                        Map.entry(
                                "words without a vector in vectors.txt, of the 5 different ones of the corpus; give vectors of this language",
                                3L));
        assertThat(vectors.of(List.of("the", "word", "nan", "last"))).containsExactly(1, 2, 0, 0, 0, 0, 3, 4);
    }

    @Test
    void readsGzip() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("the 1 2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(source("the").of(List.of("the"))).containsExactly(1, 2);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> source("the"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("is not what gzip wrote");
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        assertThatThrownBy(() -> source("the"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> load("", "the")).isInstanceOf(CorpusException.class);
        assertThatThrownBy(() -> load("just\nwords\n", "just")).isInstanceOf(CorpusException.class);
    }

    @Test
    void mostRowsSayHowManyNumbersThereAre() throws IOException {
        WordVectors vectors = load("New York 1 2\nthe\t3 4\n7 5\u00A06\nat 2000 7 8\n", "the", "7", "at 2000");
        assertThat(vectors.dimensions()).isEqualTo(2);
        assertThat(vectors.of(List.of("the", "7", "at 2000"))).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(load("1 2\n3 4\nthe 5\n", "1", "3").of(List.of("1", "3")))
                .as("two numbers are no header where the rows disagree")
                .containsExactly(2, 4);
    }

    @Test
    void noKnownWordAndOtherBytesEndTheReading() throws IOException {
        assertThatThrownBy(() -> load("the 1 2\ncat 3 4\n", "chat"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("of none of the 1 words that are looked for, such as \"chat\"");
        Files.write(file, new byte[] {'a', ' ', '1', '\n', (byte) 0xff, ' ', '2', '\n'});
        assertThatThrownBy(() -> source("a"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("vectors.txt, line 2, column 1: the byte FF is not UTF-8");
    }

    @Test
    void theSourceIsWhatWasRead() throws IOException {
        assertThat(load("the 1 2\n", "the").source()).hasValue(new Source("vectors.txt", 8, Checksums.sha256(file)));
    }

    private WordVectors load(String text, String... vocabulary) throws IOException {
        Files.writeString(file, text);
        return source(vocabulary);
    }

    private WordVectors source(String... vocabulary) {
        return new GloveFile(file).load(new TreeSet<>(List.of(vocabulary)));
    }
}
