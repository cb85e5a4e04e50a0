package dev.headlight.inquiry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headlight.corpus.Example;
import dev.headlight.inquiry.cards.CardsInquiry;
import dev.headlight.inquiry.compare.CompareInquiry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by what its users have: tables by pandas without options, results by Python's jsonschema. */
class PythonReadsIT {

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    private record Ran(int code, String output) {}

    private static Ran python(String... arguments) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(arguments).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ran(process.waitFor(), output);
    }

    private void write(String name, List<Example> examples) {
        Path runs = folder.resolve(name);
        InquiryTest.study(examples)
                .ask(InquiryTest.inquiries().toArray(Inquiry<?>[]::new))
                .run()
                .write(runs.resolve("maps"));
        RunFolder.write(runs.resolve("made"), HandMadeAnswers.all());
        RunFolder.write(runs.resolve("cards"), List.of(new CardsInquiry().join(SavedRun.saved(List.of(runs)), null)));
        Path again = runs.resolve("again");
        RunFolder.write(again, SavedRun.readAll(List.of(runs.resolve("maps"))));
        RunFolder.write(
                runs.resolve("compared"),
                List.of(new CompareInquiry().join(SavedRun.saved(List.of(runs.resolve("maps"), again)), null)));
    }

    @Test
    void tablesAndResultsAreReadWithoutOptions() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && python(PYTHON, "-c", "import pandas, jsonschema").code() == 0,
                "needs python3-pandas and python3-jsonschema");
        write("many", InquiryTest.EXAMPLES);
        write("few", InquiryTest.EXAMPLES.subList(0, 2));
        Ran ran = python(PYTHON, "src/test/python/read_runs.py", folder.toString(), "../docs/schema");
        assertThat(ran.output()).startsWith("78 tables of 25 kinds, 34 results");
        assertThat(ran.code()).isZero();
    }
}
