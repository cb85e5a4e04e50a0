package dev.headlight.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.OutputException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class JsonTest {

    record Sample(Head bestHead, HeadTable accuracyTable, double value, double[] moreValues, List<Double> boxed) {}

    private static final Sample SAMPLE = new Sample(
            new Head(7, 9),
            HeadTable.of(new HeadGrid(1, 2), new double[] {1 / 3.0, Double.NaN}),
            2,
            new double[] {0.1f, 1e-20 / 3},
            List.of(2.5));

    @TempDir
    private Path folder;

    @Test
    void keysAreSnakeCaseAndNumbersHaveEightDigits() {
        assertThat(Json.toString(SAMPLE))
                .isEqualTo("{\"best_head\":\"8-10\",\"accuracy_table\":[[0.33333333,null]],\"value\":2,"
                        + "\"more_values\":[0.1,3.3333333E-21],\"boxed\":[2.5]}");
    }

    @Test
    void whatIsWrittenCanBeRead() {
        Path file = folder.resolve("deep/down/sample.json");
        Json.write(file, SAMPLE);
        Sample read = Json.mapper().readValue(file.toFile(), Sample.class);
        assertThat(read.bestHead()).isEqualTo(SAMPLE.bestHead());
        assertThat(read.moreValues()).containsExactly(0.1, 3.3333333e-21);
    }

    /** What the parser says of its own settings is of no use to whoever wrote the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\": NaN}           | at line 1, column 10: Non-standard token 'NaN'",
                "// {}                  | at line 1, column 1: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?",
                "{\"a\": 1, \"a\": 2}   | at line 1, column 13: Duplicate Object property \"a\"",
                "{\"a\": [1             | at line 1, column 9: Unexpected end-of-input: expected close marker for Array",
            })
    void aFaultIsToldInTheWordsOfTheFormat(String json, String fault) {
        assertThatThrownBy(() -> Json.mapper().readTree(json))
                .satisfies(thrown -> assertThat(Json.fault((JacksonException) thrown))
                        .isEqualTo("this is not well-formed JSON " + fault));
    }

    @Test
    void aTextThatIsTooDeepIsAFaultWithoutTheParsersOwnNames() {
        assertThatThrownBy(() -> Json.mapper().readTree("[".repeat(1000)))
                .satisfies(thrown -> assertThat(Json.fault((JacksonException) thrown))
                        .startsWith("this is not well-formed JSON")
                        .doesNotContain("StreamReadConstraints"));
    }

    @Test
    void aFailureLeavesTheOldFileAndNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('x');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("results.json")
                .hasMessageContaining("No space left on device");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Json.write(file.resolve("results.json"), SAMPLE))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("a file stands where a folder is needed");
    }
}
