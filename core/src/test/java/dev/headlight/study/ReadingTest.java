package dev.headlight.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.MemoryException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.corpus.AbstractExampleReader;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import dev.headlight.state.State;
import dev.headlight.testing.HandMadeModel;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.RandomModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private final RandomModel model = new RandomModel(2, 2);

    private List<Example> examples(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = "word " + "and more ".repeat(1 + i * 7 % 23) + "of " + i;
            examples.add(new Example("e" + i, "d" + i / 10, model.tokenizer().encode(text)));
        }
        return examples;
    }

    private static Gathered<MapGatherer> gather(Reading reading, Analysis<?>... analyses) {
        return reading.gather(() -> new MapGatherer(reading.model(), Measure.ATTENTION, List.of(analyses)));
    }

    @Test
    void theAnswerDoesNotDependOnThreadsBatchesOrOrder() {
        SurfaceAnalysis surface = new SurfaceAnalysis();
        List<Example> examples = examples(700);
        Reading one = new Reading(model, Corpus.of("test", examples), 1, 1, Progress.NONE);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(1));
        Reading other = new Reading(model, Corpus.of("test", shuffled), 5, 1024, Progress.NONE);
        assertThat(Json.toString(gather(other, surface).whole().of(surface).result()))
                .isEqualTo(
                        Json.toString(gather(one, surface).whole().of(surface).result()));
    }

    /** Yields some rows, and then has no memory for more than three examples. */
    private AttentionModel shortOfMemory() {
        return new MadeUpModel(model.card(), model.tokenizer()) {
            @Override
            public HeadMaps maps(Example example) {
                return model.maps(example);
            }

            @Override
            public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
                super.observe(batch.subList(0, 1), measure, receiver);
                if (batch.size() > 3) {
                    throw new MemoryException("no memory for " + batch.size(), new IllegalStateException());
                }
                for (int i = 1; i < batch.size(); i++) {
                    int example = i;
                    super.observe(batch.subList(i, i + 1), measure, (any, rows) -> receiver.receive(example, rows));
                }
            }
        };
    }

    @Test
    void whatIsTooMuchAtOnceIsReadInHalves() {
        SurfaceAnalysis surface = new SurfaceAnalysis();
        Corpus corpus = Corpus.of("test", examples(100));
        Gathered<MapGatherer> whole = gather(new Reading(model, corpus, 2, 1024, Progress.NONE), surface);
        Gathered<MapGatherer> halves = gather(new Reading(shortOfMemory(), corpus, 2, 1024, Progress.NONE), surface);
        assertThat(Json.toString(halves.whole().of(surface).result()))
                .isEqualTo(Json.toString(whole.whole().of(surface).result()));
        assertThat(halves.corpus().examples()).isEqualTo(100);
        assertThat(halves.corpus().remarks())
                .anyMatch(remark -> remark.contains("batches read in halves, since memory did not suffice"));
        assertThat(whole.corpus().notices()).isEmpty();
    }

    @Test
    void oneExampleThatIsTooMuchEndsTheReading() {
        Reading reading = new Reading(model, Corpus.of("test", examples(1)), 1, 1024, Progress.NONE);
        assertThatThrownBy(() -> reading.gather(() -> new Gatherer() {
                    @Override
                    public void take(List<Example> batch) {
                        throw new MemoryException("no memory", new IllegalStateException());
                    }

                    @Override
                    public boolean takesAgain() {
                        return true;
                    }

                    @Override
                    public List<State> states() {
                        return List.of();
                    }
                }))
                .isInstanceOf(MemoryException.class);
    }

    @Test
    void oneReadingServesSeveralAnalysesAndCounts() {
        SurfaceAnalysis first = new SurfaceAnalysis();
        SurfaceAnalysis second = new SurfaceAnalysis();
        List<Double> fractions = new ArrayList<>();
        Reading reading = new Reading(
                model,
                Corpus.of("test", examples(50)),
                2,
                1024,
                (examples, tokens, fraction) -> fractions.add(fraction));
        Gathered<MapGatherer> gathered = gather(reading, first, second);
        assertThat(gathered.whole().of(first).result().segments()).isEqualTo(50);
        assertThat(gathered.whole().of(second).result().segments()).isEqualTo(50);
        assertThat(gathered.corpus().examples()).isEqualTo(50);
        assertThat(gathered.corpus().documents()).isEqualTo(5);
        assertThat(fractions).isNotEmpty().last().isEqualTo(1.0);
        assertThatThrownBy(() -> gathered.whole().of(new SurfaceAnalysis()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void documentsAreCountedAlsoWhereThereAreMoreThanBlocks() {
        List<Example> examples = IntStream.range(0, 3_000)
                .mapToObj(
                        i -> new Example("e" + i, "d" + i / 2, model.tokenizer().encode("one word")))
                .toList();
        Gathered<MapGatherer> gathered = gather(Reading.of(model, Corpus.of("test", examples)), new SurfaceAnalysis());
        assertThat(gathered.corpus().documents()).isEqualTo(1_500);
        assertThat(gathered.corpus().units()).isEqualTo("1,500 documents");
    }

    @Test
    void anErrorInTheCorpusEndsTheStudyWithThatError() {
        byte[] broken = "a fine line\n\nthen \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        Corpus corpus = TextCorpus.stream("broken", () -> new ByteArrayInputStream(broken), 128, 0);
        Reading reading = new Reading(model, corpus, 3, 1024, Progress.NONE);
        assertThatThrownBy(() -> gather(reading, new SurfaceAnalysis()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("broken, line 3")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void withoutExamplesThereIsNothingToDo() {
        assertThatThrownBy(() -> gather(Reading.of(model, Corpus.of("nothing", List.of())), new SurfaceAnalysis()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void farMoreThreadsThanProcessorsAreRefused() {
        assertThatThrownBy(() -> new Reading(model, Corpus.of("test", examples(1)), 100_000, 1024, Progress.NONE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("100000");
    }

    @Test
    void aNumberThatIsNoneEndsTheStudy() {
        float[] values = {0.5f, 0.5f, Float.NaN, 1};
        AttentionModel broken = new HandMadeModel(model, HeadMaps.of(new HeadGrid(1, 1), 2, values));
        Example example = new Example("e1", "d1", model.tokenizer().tokens(List.of("two", "words")));
        assertThatThrownBy(() -> gather(Reading.of(broken, Corpus.of("test", List.of(example))), new SurfaceAnalysis()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("head 1-1")
                .hasMessageContaining("e1");
    }

    /** A second worker came upon the end of the file that a first had stumbled in, and its message won. */
    @Test
    void aReaderThatFailedIsNotAskedAgain() {
        ExampleReader reader = new AbstractExampleReader("broken", BadExamples.SKIP) {
            private boolean failed;

            @Override
            protected Example advance() {
                if (failed) {
                    throw new UsageException("holds no text");
                }
                failed = true;
                throw new CorpusException("line 1 is not UTF-8");
            }

            @Override
            public double fractionRead() {
                return 0;
            }
        };
        Pass pass = new Pass(reader, new Batches(reader, 100), OptionalInt.empty(), Progress.NONE);
        assertThatThrownBy(pass::next).isInstanceOf(CorpusException.class);
        assertThat(pass.next()).isEmpty();
        assertThat(pass.failure(new ExecutionException(null))).hasMessage("line 1 is not UTF-8");
    }

    @Test
    void aTextThatTheModelCannotSpellIsTold() {
        List<Example> examples = examples(10);
        int id = examples.get(0).encoding().id(2);
        long occurrences = examples.stream()
                .flatMapToInt(example -> Arrays.stream(example.encoding().ids()))
                .filter(other -> other == id)
                .count();
        assertThat(notices(examples, OptionalInt.of(id))).hasSize(1).allSatisfy((notice, count) -> {
            assertThat(notice).contains("cannot spell");
            assertThat(count).isEqualTo(occurrences);
        });
        assertThat(notices(examples, OptionalInt.of(-1))).isEmpty();
        assertThat(notices(examples, OptionalInt.empty())).isEmpty();
    }

    private Map<String, Long> notices(List<Example> examples, OptionalInt unknownId) {
        ExampleReader reader = Corpus.of("test", examples).read(model.tokenizer());
        Pass pass = new Pass(reader, new Batches(reader, 100), unknownId, Progress.NONE);
        for (List<Example> batch = pass.next(); !batch.isEmpty(); batch = pass.next()) {
            pass.done(batch);
        }
        return pass.counts().notices().counts();
    }

    @Test
    void workersAreClosedWhenTheyHaveFinished() {
        AtomicBoolean finished = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        try (Workers workers = new Workers(1)) {
            Future<?> task = workers.submit(() -> {
                begun.countDown();
                long end = System.nanoTime() + 100_000_000L;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                finished.set(true);
            });
            Future<Integer> never = workers.submit(() -> 1);
            assertThatCode(begun::await).doesNotThrowAnyException();
            assertThat(task).isNotDone();
            assertThat(never).isNotDone();
        }
        assertThat(finished).isTrue();
    }
}
