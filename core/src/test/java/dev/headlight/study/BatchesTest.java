package dev.headlight.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.testing.RandomModel;
import dev.headlight.text.Encoding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final int TOKENS = 1024;

    private static List<List<Example>> batches(int examples, IntSupplier length) {
        List<Example> corpus = IntStream.range(0, examples)
                .mapToObj(i -> new Example("e" + i, "d", Encoding.ofIds(new int[length.getAsInt()])))
                .toList();
        List<List<Example>> found = new ArrayList<>();
        try (var reader = Corpus.of("made up", corpus).read(new RandomModel(1, 1).tokenizer())) {
            Batches batches = new Batches(reader, TOKENS);
            for (List<Example> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
                found.add(batch);
            }
        }
        return found;
    }

    private static double padding(List<List<Example>> batches) {
        double real = 0;
        double computed = 0;
        for (List<Example> batch : batches) {
            real += batch.stream().mapToInt(Example::length).sum();
            computed += batch.size() * widest(batch);
        }
        return 1 - real / computed;
    }

    private static int widest(List<Example> batch) {
        return batch.stream().mapToInt(Example::length).max().orElseThrow();
    }

    /** Lengths as of sentences: exponential, 17 tokens on average; as of paragraphs: 60. */
    @Test
    void lessThanThreePercentOfWhatIsComputedIsPadding() {
        for (int mean : new int[] {17, 60}) {
            Random random = new Random(mean);
            var batches = batches(2000, () -> 3 + Math.min(509, (int) (-mean * Math.log(1 - random.nextDouble()))));
            assertThat(padding(batches)).as("mean length %d", mean).isLessThan(0.03);
            assertThat(batches).hasSizeLessThan(2000 * mean / 500);
        }
    }

    @Test
    void everyExampleIsInOneBatchAndNoBatchIsTooLarge() {
        Random random = new Random(2);
        var batches = batches(5000, () -> 1 + random.nextInt(300));
        Set<String> ids = new HashSet<>();
        batches.forEach(batch ->
                batch.forEach(example -> assertThat(ids.add(example.id())).isTrue()));
        assertThat(ids).hasSize(5000);
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.size() * widest(batch)).isLessThanOrEqualTo(TOKENS));
    }

    @Test
    void examplesOfOneLengthFillTheirBatches() {
        var batches = batches(64, () -> 128);
        assertThat(batches).hasSize(8).allSatisfy(batch -> assertThat(batch).hasSize(8));
    }

    @Test
    void anExampleThatIsTooLongIsABatchOfItsOwn() {
        assertThat(batches(3, () -> 2000)).hasSize(3);
    }
}
