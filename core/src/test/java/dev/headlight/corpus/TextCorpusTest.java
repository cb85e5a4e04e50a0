package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.testing.WordTokenizer;
import dev.headlight.text.TokenRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCorpusTest {

    @TempDir
    private Path folder;

    private static List<Example> read(String text, int maxLength, long seed) {
        Corpus corpus = TextCorpus.stream(
                "text", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), maxLength, seed);
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }

    private static String document(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("line ").append(i).append(" has some six words\n");
        }
        return text.toString();
    }

    @Test
    void segmentsArePairsOfConsecutiveLinesThatFit() {
        List<Example> examples = read(document(200), 32, 1);
        assertThat(examples).hasSizeGreaterThan(30);
        for (Example example : examples) {
            assertThat(example.length()).isLessThanOrEqualTo(32);
            assertThat(example.encoding().role(0)).isEqualTo(TokenRole.CLS);
            assertThat(example.encoding().role(example.length() - 1)).isEqualTo(TokenRole.SEP);
        }
        long full = examples.stream().filter(example -> example.length() == 32).count();
        assertThat(full).isGreaterThan(examples.size() * 3L / 4);
        long pairs = examples.stream()
                .filter(example -> example.encoding().tokens().stream()
                                .filter("[SEP]"::equals)
                                .count()
                        == 2)
                .count();
        assertThat(pairs).isGreaterThan(examples.size() * 8L / 10);
    }

    private static List<Example> strided(String text, int maxLength, int stride) {
        Corpus corpus = TextCorpus.stream(
                        "text", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), maxLength, 1)
                .withStride(stride);
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }

    @Test
    void aStrideOfTheLengthChangesNothing() {
        assertThat(strided(document(50), 32, 32).toString())
                .isEqualTo(read(document(50), 32, 1).toString());
    }

    /** Lines of six numbers each, counting on. */
    private static String numbers(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6 * lines; i++) {
            text.append(i).append(i % 6 == 5 ? "\n" : " ");
        }
        return text.toString();
    }

    private static List<Integer> numbersIn(List<String> tokens) {
        return tokens.stream()
                .filter(token -> !token.startsWith("["))
                .map(Integer::valueOf)
                .toList();
    }

    /** What a segment has of its own is what a segment of that length is; before it stands what was before in the document. */
    @Test
    void aStrideAddsContextAndCountsNoTokenTwice() {
        String text = numbers(40) + "\n" + numbers(3);
        List<Example> plain = read(text, 20, 1);
        List<Example> overlapping = strided(text, 48, 20);
        assertThat(overlapping).hasSameSizeAs(plain);
        Set<String> counted = new HashSet<>();
        int withContext = 0;
        for (int i = 0; i < plain.size(); i++) {
            Example example = overlapping.get(i);
            Context context = example.context();
            List<String> tokens = example.encoding().tokens();
            List<String> own = new ArrayList<>(tokens);
            own.subList(context.start(), context.end()).clear();
            assertThat(own).isEqualTo(plain.get(i).encoding().tokens());
            assertThat(example.length()).isLessThanOrEqualTo(48);
            int first = numbersIn(own).get(0);
            assertThat(numbersIn(tokens.subList(context.start(), context.end())))
                    .isEqualTo(IntStream.range(Math.max(0, first - 28), first)
                            .boxed()
                            .toList());
            numbersIn(own)
                    .forEach(number -> assertThat(counted.add(example.document() + " " + number))
                            .as("%s once", number)
                            .isTrue());
            withContext += context.end() > context.start() ? 1 : 0;
        }
        assertThat(withContext).isGreaterThan(10);
    }

    @Test
    void stridesThatDoNotFitAreRefused() {
        for (int stride : new int[] {7, 33}) {
            assertThatThrownBy(() -> strided("a", 32, stride))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("a stride of " + stride + " word pieces does not fit segments of 32: give 8 to 32");
        }
    }

    @Test
    void theSeedDecidesTheCuts() {
        assertThat(read(document(50), 32, 1).toString())
                .isEqualTo(read(document(50), 32, 1).toString());
        assertThat(read(document(50), 32, 1).toString())
                .isNotEqualTo(read(document(50), 32, 2).toString());
    }

    @Test
    void noSegmentCrossesABlankLineAndShortDocumentsAreKept() {
        List<Example> examples = read("one line alone\n\n\nfirst of two\nsecond of two\n", 64, 0);
        assertThat(examples).extracting(Example::document).containsExactly("text#1", "text#2");
        assertThat(examples)
                .extracting(example -> example.encoding().toString())
                .containsExactly("[CLS] one line alon ##e [SEP]", "[CLS] firs ##t of two [SEP] seco ##nd of two [SEP]");
    }

    @Test
    void whatLooksBlankIsBlank() {
        assertThat(read("one line\n\u00A0\u3000\t\nanother\n", 64, 0))
                .extracting(Example::document)
                .containsExactly("text#1", "text#2");
    }

    @Test
    void aLineLongerThanASegmentIsTakenInParts() {
        List<Example> examples = read("abc ".repeat(300), 32, 0);
        long pieces = examples.stream()
                .flatMap(example -> example.encoding().tokens().stream())
                .filter("abc"::equals)
                .count();
        assertThat(pieces).isEqualTo(300);
    }

    @Test
    void whatIsCutIsCounted() {
        Corpus corpus = TextCorpus.stream(
                "text", () -> new ByteArrayInputStream(document(100).getBytes(StandardCharsets.UTF_8)), 32, 0);
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            long kept = 0;
            while (reader.hasNext()) {
                kept += reader.next().encoding().tokens().stream()
                        .filter(token -> !token.startsWith("["))
                        .count();
            }
            assertThat(reader.notices().counts()).containsEntry("word pieces cut so that segments fit", 100 * 7 - kept);
        }
    }

    @Test
    void everySegmentIdMayBeZero() {
        Example own = new Example(
                "e", "d", new WordTokenizer().encode("two words").withSegmentIds(new int[] {0, 1, 1, 1, 1}));
        Corpus corpus = Corpus.of("pairs", List.of(own));
        Corpus zero = new ZeroSegmentIds(corpus);
        assertThat(zero.name()).isEqualTo("pairs");
        assertThat(zero.settings()).isEqualTo(corpus.settings().with("compat", List.of("zero-segment-ids")));
        try (ExampleReader reader = zero.read(new WordTokenizer())) {
            Example same = reader.next();
            assertThat(same.id()).isEqualTo("e");
            assertThat(same.encoding().tokens()).isEqualTo(own.encoding().tokens());
            assertThat(same.encoding().segmentIds()).containsOnly(0);
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void badFilesAreRefusedByName() throws IOException {
        Path missing = folder.resolve("missing.txt");
        assertThatThrownBy(() -> readFile(missing))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("missing.txt does not exist");
        assertThatThrownBy(() -> readFile(folder)).hasMessageContaining("is a folder");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n \n");
        assertThatThrownBy(() -> readFile(empty)).hasMessageContaining("empty.txt holds no text");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', '\n', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> readFile(latin))
                .hasMessageContaining("latin.txt, line 2, column 1: the byte E9 is not UTF-8");
        assertThatThrownBy(() -> TextCorpus.files(List.of(empty), 4, 0)).isInstanceOf(UsageException.class);
    }

    private static void readFile(Path file) {
        try (ExampleReader reader = TextCorpus.files(List.of(file), 128, 0).read(new WordTokenizer())) {
            reader.forEachRemaining(example -> {});
        }
    }
}
