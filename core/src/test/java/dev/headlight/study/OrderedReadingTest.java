package dev.headlight.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.testing.HandMadeModel;
import dev.headlight.testing.RandomModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrderedReadingTest {

    private final RandomModel model = new RandomModel(2, 2);

    private List<Example> examples(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = "word " + "and more ".repeat(1 + i * 7 % 23) + "of " + i;
            examples.add(new Example("e" + i, "d" + i / 10, model.tokenizer().encode(text)));
        }
        return examples;
    }

    private Reading reading(List<Example> examples, int threads) {
        return new Reading(model, Corpus.of("test", examples), threads, 128, Progress.NONE);
    }

    private static List<String> take(OrderedReading<String> reading) {
        List<String> taken = new ArrayList<>();
        try (reading) {
            reading.forEachRemaining(item -> taken.add(item.example().id() + " " + item.value()));
        }
        return taken;
    }

    @Test
    void valuesComeInTheOrderOfTheCorpusWhateverTheThreads() {
        List<Example> examples = examples(1200);
        List<String> expected = new ArrayList<>();
        for (int place = 0; place < examples.size(); place++) {
            expected.add("e" + place + " " + place + "/" + examples.get(place).length());
        }
        for (int threads : new int[] {1, 3}) {
            BatchWork<String> work = (batch, places) -> {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < places.length; i++) {
                    values.add(places[i] + "/" + batch.get(i).length());
                }
                return values;
            };
            assertThat(take(reading(examples, threads).inOrder(example -> 1, work)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void batchesDependOnTheCorpusAlone() {
        List<Example> examples = examples(700);
        assertThat(batches(examples, 4)).isEqualTo(batches(examples, 1)).hasSizeGreaterThan(50);
    }

    private Set<String> batches(List<Example> examples, int threads) {
        Set<String> batches = Collections.synchronizedSet(new TreeSet<>());
        take(reading(examples, threads).inOrder(example -> 1, (batch, places) -> {
            batches.add(batch.stream().map(Example::id).toList().toString());
            return Collections.nCopies(batch.size(), "");
        }));
        return batches;
    }

    /** Two windows: of ten megabytes each, ten fill one of ninety-six. */
    @Test
    void littleIsMadeAhead() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        try (OrderedReading<Integer> reading = reading(examples(100), 2)
                .inOrder(example -> 10 << 20, (batch, places) -> {
                    made.addAndGet(batch.size());
                    return Collections.nCopies(batch.size(), 0);
                })) {
            for (int waits = 0; waits < 200 && made.get() < 20; waits++) {
                Thread.sleep(10);
            }
            assertThat(made.get()).isEqualTo(20);
            reading.next();
            Thread.sleep(50);
            assertThat(made.get()).isEqualTo(20);
        }
        assertThat(made.get()).isEqualTo(20);
    }

    @Test
    void whatFailsFirstIsTold() {
        OrderedReading<String> reading = reading(examples(300), 3).inOrder(example -> 1, (batch, places) -> {
            if (places[0] >= 0) {
                throw new ModelException("the engine fails");
            }
            return List.of();
        });
        assertThatThrownBy(() -> take(reading))
                .isInstanceOf(ModelException.class)
                .hasMessage("the engine fails");
    }

    @Test
    void anErrorInTheCorpusIsThatError() {
        byte[] broken = "a fine line\n\nthen \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        Corpus corpus = TextCorpus.stream("broken", () -> new ByteArrayInputStream(broken), 128, 0);
        assertThatThrownBy(() -> Reading.of(model, corpus).forEach(Measure.ATTENTION, (example, maps) -> {}))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("broken, line 3");
    }

    @Test
    void forEachHandsOnTheMapsOfEachExample() {
        List<Example> examples = examples(40);
        List<Double> fractions = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Reading reading = new Reading(
                model, Corpus.of("test", examples), 2, 128, (done, tokens, fraction) -> fractions.add(fraction));
        Manifest.CorpusCard card = reading.forEach(Measure.ATTENTION, (example, maps) -> {
            ids.add(example.id());
            HeadMaps alone = model.maps(List.of(example), Measure.ATTENTION).get(0);
            assertThat(maps.rows(1).values()).isEqualTo(alone.rows(1).values());
        });
        assertThat(ids).isEqualTo(examples.stream().map(Example::id).toList());
        assertThat(card.examples()).isEqualTo(40);
        assertThat(card.documents()).isEqualTo(4);
        assertThat(fractions).last().isEqualTo(1.0);
        assertThatThrownBy(() -> reading(List.of(), 1).forEach(Measure.ATTENTION, (example, maps) -> {}))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aNumberThatIsNoneIsNotHandedOn() {
        float[] values = {0.5f, 0.5f, Float.NaN, 1};
        HandMadeModel broken = new HandMadeModel(model, HeadMaps.of(new HeadGrid(1, 1), 2, values));
        Example example = new Example("e1", "d1", model.tokenizer().tokens(List.of("two", "words")));
        assertThatThrownBy(() -> Reading.of(broken, Corpus.of("test", List.of(example)))
                        .forEach(Measure.ATTENTION, (read, maps) -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("head 1-1");
    }
}
