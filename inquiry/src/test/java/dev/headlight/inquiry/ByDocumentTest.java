package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.analysis.HeadSums;
import dev.headlight.corpus.Example;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.maps.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private static final Path FILE = Path.of(ByDocument.FOLDER, "numbers.state");

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
    void isTheSameWhateverTheThreads() throws IOException {
        Path one = folder.resolve("one");
        Path four = folder.resolve("four");
        InquiryTest.study(MANY).ask(new SurfaceInquiry()).threads(1).run().write(one);
        InquiryTest.study(MANY).ask(new SurfaceInquiry()).threads(4).run().write(four);
        assertThat(one.resolve(FILE)).hasSameBinaryContentAs(four.resolve(FILE));
    }

    @Test
    void whatIsDamagedOrAnothersIsRefused() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        InquiryTest.study(MANY.subList(0, 40)).ask(new SurfaceInquiry()).run().write(one);
        InquiryTest.study(MANY.subList(0, 41)).ask(new SurfaceInquiry()).run().write(other);
        Path file = one.resolve(FILE);
        byte[] whole = Files.readAllBytes(file);
        Files.copy(other.resolve(FILE), file, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(one))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("belongs to another run")
                .hasMessageContaining("make the result again");
        for (int at : new int[] {0, 5, 30, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> read(one))
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("numbers.state");
        }
        Files.delete(file);
        Path results = one.resolve(SavedRun.RESULTS);
        assertThat(ByDocument.beside(results, SavedRun.read(results).results())).isEmpty();
    }
}
