package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.analysis.HeadSums;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.maps.Head;
import dev.headlight.testing.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByDocumentTest {

    /** Enough for each relation to be among the numbers, and more documents than are kept apart. */
    private static final List<Example> MANY =
            IntStream.range(0, 600).mapToObj(InquiryTest::example).toList();

    @TempDir
    private Path folder;

    private static ByDocument read(Path run) {
        Path results = run.resolve(SavedRun.RESULTS);
        return ByDocument.beside(results, SavedRun.read(results).results()).orElseThrow();
    }

    static List<MapInquiry<?>> inquiries() {
        return InquiryTest.inquiries();
    }

    /** What lies beside a result sums up to what the result says, for each number of single heads by which runs are compared. */
    @ParameterizedTest
    @MethodSource("inquiries")
    void sumsUpToTheResult(MapInquiry<?> inquiry) {
        Outcome outcome = InquiryTest.study(MANY).ask(inquiry).run();
        outcome.write(folder);
        Map<String, HeadSums> sums =
                read(folder).heads().stream().collect(Collectors.toMap(HeadSums::key, Function.identity()));
        List<HeadNumber> numbers = outcome.answers().get(0).numbers();
        assertThat(numbers).isNotEmpty();
        for (HeadNumber number : numbers) {
            HeadSums found = sums.get(number.key());
            if (found == null) {
                // Maps of a made-up model have no learnt sink.
                assertThat(number.key()).isEqualTo("learnt_sink");
                continue;
            }
            assertThat(found.blocks()).hasSizeBetween(2, HeadSums.MOST_BLOCKS);
            for (Head head : number.values().grid().heads()) {
                int index = found.grid().index(head);
                double sum = 0;
                double count = 0;
                for (int block = 0; block < found.blocks().size(); block++) {
                    sum += found.sums()[block][index];
                    count += found.counts()[block][index];
                }
                assertThat(sum / count)
                        .as("%s of %s", number.key(), head)
                        .isCloseTo(number.values().get(head), within(1e-5));
            }
        }
    }

    @Test
    void isTheSameWhateverTheSplit() throws IOException {
        InquiryTest.study(MANY).ask(new SurfaceInquiry()).threads(1).batchTokens(9).run().write(folder.resolve("one"));
        InquiryTest.study(MANY).ask(new SurfaceInquiry()).threads(4).run().write(folder.resolve("four"));
        Path file = Path.of(ByDocument.FOLDER, "numbers.state");
        // Batches are a setting, which the file knows; all behind it is the same.
        byte[] one = Files.readAllBytes(folder.resolve("one").resolve(file));
        byte[] four = Files.readAllBytes(folder.resolve("four").resolve(file));
        assertThat(read(folder.resolve("one")).heads().toString().length())
                .isEqualTo(read(folder.resolve("four")).heads().toString().length());
        int tail = Math.min(one.length, four.length) - 2000;
        assertThat(Arrays.copyOfRange(one, one.length - tail, one.length - 8))
                .isEqualTo(Arrays.copyOfRange(four, four.length - tail, four.length - 8));
    }

    @Test
    void whatIsDamagedOrAnothersIsRefused() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        InquiryTest.study(MANY.subList(0, 40)).ask(new SurfaceInquiry()).run().write(one);
        Study.on(new RandomModel(3, 2))
                .read(Corpus.of("hills", MANY.subList(0, 40)))
                .ask(new SurfaceInquiry())
                .run()
                .write(other);
        Path file = one.resolve(ByDocument.FOLDER).resolve("numbers.state");
        byte[] whole = Files.readAllBytes(file);
        Files.copy(other.resolve(ByDocument.FOLDER).resolve("numbers.state"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(one))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("belongs to another run")
                .hasMessageContaining("make the result again");
        for (int at : new int[] {0, 5, 30, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> read(one)).isInstanceOf(CorpusException.class).hasMessageContaining("numbers.state");
        }
        Files.delete(file);
        Path results = one.resolve(SavedRun.RESULTS);
        assertThat(ByDocument.beside(results, SavedRun.read(results).results())).isEmpty();
    }
}
