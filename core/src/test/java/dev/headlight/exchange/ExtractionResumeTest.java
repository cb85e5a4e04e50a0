package dev.headlight.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.ModelException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.result.Output;
import dev.headlight.result.OutputFile;
import dev.headlight.result.OutputFolder;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import dev.headlight.study.Shard;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An extraction that was stopped goes on, and ends with the same bytes. */
class ExtractionResumeTest {

    private static final int EXAMPLES = 9;

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    /** Fails at one of its passes; counts those that do not. */
    private static final class Failing extends MadeUpModel {

        private final RandomModel sound = new RandomModel(2, 3);
        private final AtomicInteger passes = new AtomicInteger();
        private final int failing;

        Failing(int failing) {
            super(new RandomModel(2, 3).card(), new RandomModel(2, 3).tokenizer());
            this.failing = failing;
        }

        @Override
        public HeadMaps maps(Example example) {
            if (passes.incrementAndGet() == failing) {
                throw new ModelException("the test says so");
            }
            return sound.maps(example);
        }
    }

    private static Corpus corpus(int words) {
        return Corpus.ofWords(
                "sentences",
                IntStream.range(0, EXAMPLES)
                        .mapToObj(i -> IntStream.rangeClosed(0, i % words)
                                .mapToObj(word -> "word" + word)
                                .toList())
                        .toList());
    }

    private Path extract(Failing model, Corpus corpus, ExportOptions options, boolean resume) {
        Path target = folder.resolve(
                options.separate() ? "out" : "out." + options.format().suffix());
        try (Output output = options.separate() ? OutputFolder.open(target) : OutputFile.open(target)) {
            // One example makes a batch, and one thread takes them in their order.
            Reading reading = new Reading(model, corpus, 1, 1, Progress.NONE)
                    .kept(Checkpoints.beside(output, Duration.ofNanos(1), Shard.WHOLE, resume, told::add));
            return Extraction.plan(reading, Measure.ATTENTION, options, null).write(output);
        }
    }

    private static SortedMap<String, byte[]> bytes(Path written) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(written)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("manifest.json")) {
                    found.put(written.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"NPZ,false", "NPZ,true", "SAFETENSORS,false", "SAFETENSORS,true", "NPY,true", "JSON,true"})
    void whatWasStoppedGoesOn(ExportFormat format, boolean separate) throws IOException {
        ExportOptions options = ExportOptions.STANDARD.withFormat(format).withSeparate(separate);
        SortedMap<String, byte[]> whole = bytes(extract(new Failing(-1), corpus(5), options, false));
        for (int stop = 1; stop <= EXAMPLES; stop++) {
            Failing first = new Failing(stop);
            assertThatThrownBy(() -> extract(first, corpus(5), options, false)).isInstanceOf(ModelException.class);
            Failing second = new Failing(-1);
            SortedMap<String, byte[]> found = bytes(extract(second, corpus(5), options, true));
            assertThat(found.keySet()).isEqualTo(whole.keySet());
            found.forEach((name, content) -> assertThat(content).as(name).isEqualTo(whole.get(name)));
            assertThat(second.passes.get())
                    .as("what was written is not made again")
                    .isEqualTo(EXAMPLES - stop + 1);
            assertThat(beside()).isEmpty();
        }
        assertThat(told).anyMatch(line -> line.startsWith("going on after 7 examples"));
    }

    @Test
    void whatChangedIsRefused() {
        ExportOptions options = ExportOptions.STANDARD;
        assertThatThrownBy(() -> extract(new Failing(4), corpus(5), options, false))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> extract(new Failing(-1), corpus(4), options, true))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("belongs to another run");
        assertThatThrownBy(() -> extract(new Failing(-1), corpus(5), options.withHalf(true), true))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("belongs to another run");
    }

    @Test
    void whatIsGoneIsMissed() throws IOException {
        ExportOptions options = ExportOptions.STANDARD.withFormat(ExportFormat.JSON);
        assertThatThrownBy(() -> extract(new Failing(6), corpus(5), options, false))
                .isInstanceOf(ModelException.class);
        try (Stream<Path> written = Files.list(folder.resolve(".out.headlight-state/growing/maps"))) {
            Files.delete(written.findFirst().orElseThrow());
        }
        assertThatThrownBy(() -> extract(new Failing(-1), corpus(5), options, true))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(".json is gone");
    }

    @Test
    void aRunThatBeginsAnewKeepsNothingOfTheOneBefore() throws IOException {
        ExportOptions options = ExportOptions.STANDARD.withFormat(ExportFormat.JSON);
        assertThatThrownBy(() -> extract(new Failing(6), corpus(5), options, false))
                .isInstanceOf(ModelException.class);
        assertThat(beside()).containsExactly(".out.headlight-state");
        assertThatThrownBy(() -> extract(new Failing(1), corpus(5), options, false))
                .isInstanceOf(ModelException.class);
        assertThat(beside()).as("nothing was saved").isEmpty();
        assertThat(told).anyMatch(line -> line.contains("--resume would go on with it"));
    }
}
