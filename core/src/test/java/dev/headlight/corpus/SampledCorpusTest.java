package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.testing.WordTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampledCorpusTest {

    private static final Corpus LETTERS = Corpus.ofWords(
            "letters",
            IntStream.range(0, 200).mapToObj(i -> List.of("a", "b" + i)).toList());

    private static List<String> ids(Corpus corpus) {
        List<String> ids = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(example -> ids.add(example.id()));
            assertThat(reader.notices().leftOut()).isEmpty();
        }
        return ids;
    }

    @Test
    void drawsSoManyInTheirOrder() {
        List<String> all = ids(LETTERS);
        List<String> drawn = ids(new SampledCorpus(LETTERS, 50, 1));
        assertThat(drawn).hasSize(50).isSubsetOf(all);
        assertThat(drawn).isSortedAccordingTo((a, b) -> Integer.compare(all.indexOf(a), all.indexOf(b)));
        assertThat(all.indexOf(drawn.get(49))).isGreaterThan(150);
    }

    @Test
    void theSeedDecides() {
        SampledCorpus one = new SampledCorpus(LETTERS, 50, 1);
        assertThat(ids(one)).isEqualTo(ids(one)).isEqualTo(ids(new SampledCorpus(LETTERS, 50, 1)));
        assertThat(ids(new SampledCorpus(LETTERS, 50, 2))).isNotEqualTo(ids(one));
        assertThat(one.settings()).isNotEqualTo(new SampledCorpus(LETTERS, 50, 2).settings());
    }

    @Test
    void allOfASmallCorpus() {
        assertThat(ids(new SampledCorpus(LETTERS, 500, 1))).isEqualTo(ids(LETTERS));
    }
}
