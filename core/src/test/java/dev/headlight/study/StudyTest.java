package dev.headlight.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.result.Manifest;
import dev.headlight.result.Notices;
import dev.headlight.result.Source;
import dev.headlight.testing.RandomModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StudyTest {

    private final RandomModel model = new RandomModel(2, 2);

    private List<Example> examples(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = "word " + "and more ".repeat(1 + i * 7 % 23) + "of " + i;
            examples.add(new Example("e" + i, "d" + i / 10, model.tokenizer().encode(text)));
        }
        return examples;
    }

    @Test
    void theAnswerDoesNotDependOnThreadsBatchesOrOrder() {
        SurfaceAnalysis surface = new SurfaceAnalysis();
        List<Example> examples = examples(700);
        SurfaceResult one = Study.on(model)
                .read(Corpus.of("test", examples))
                .ask(surface)
                .threads(1)
                .batchTokens(1)
                .run()
                .of(surface);
        List<Example> shuffled = new ArrayList<>(examples);
        java.util.Collections.shuffle(shuffled, new Random(1));
        SurfaceResult other = Study.on(model)
                .read(Corpus.of("test", shuffled))
                .ask(surface)
                .threads(5)
                .run()
                .of(surface);
        assertThat(other.segments()).isEqualTo(700);
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            assertThat(other.mean(statistic).get(1, 1))
                    .isCloseTo(one.mean(statistic).get(1, 1), within(1e-12));
            assertThat(other.standardError(statistic).get(1, 1))
                    .isCloseTo(one.standardError(statistic).get(1, 1), within(1e-12));
        }
    }

    @Test
    void oneReadingServesSeveralAnalysesAndTheManifestCounts() {
        SurfaceAnalysis first = new SurfaceAnalysis();
        SurfaceAnalysis second = new SurfaceAnalysis();
        List<Double> fractions = new ArrayList<>();
        StudyOutcome outcome = Study.on(model)
                .read(Corpus.of("test", examples(50)))
                .ask(first, second)
                .progress((examples, tokens, fraction) -> fractions.add(fraction))
                .seed(7)
                .run();
        assertThat(outcome.of(first).segments()).isEqualTo(50);
        assertThat(outcome.of(second).segments()).isEqualTo(50);
        Manifest manifest = outcome.manifest();
        assertThat(manifest.corpus().examples()).isEqualTo(50);
        assertThat(manifest.corpus().documents()).isEqualTo(5);
        assertThat(manifest.seed()).isEqualTo(7);
        assertThat(fractions).isNotEmpty().last().isEqualTo(1.0);
        assertThatThrownBy(() -> outcome.of(new SurfaceAnalysis())).isInstanceOf(UsageException.class);
    }

    @Test
    void anErrorInTheCorpusEndsTheStudyWithThatError() {
        byte[] broken = "a fine line\n\nthen \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        Corpus corpus = TextCorpus.stream("broken", () -> new ByteArrayInputStream(broken), 128, 0);
        Study study = Study.on(model).read(corpus).ask(new SurfaceAnalysis()).threads(3);
        assertThatThrownBy(study::run)
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("broken, line 3")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void withoutCorpusOrExamplesThereIsNothingToDo() {
        assertThatThrownBy(() -> Study.on(model).ask(new SurfaceAnalysis()).run())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Study.on(model)
                        .read(Corpus.of("nothing", List.of()))
                        .ask(new SurfaceAnalysis())
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing");
    }

    /** A second worker came upon the end of the file that a first had stumbled in, and its message won. */
    @Test
    void aReaderThatFailedIsNotAskedAgain() {
        ExampleReader reader = new ExampleReader() {
            private boolean failed;

            @Override
            public boolean hasNext() {
                if (failed) {
                    throw new UsageException("holds no text");
                }
                failed = true;
                throw new CorpusException("line 1 is not UTF-8");
            }

            @Override
            public Example next() {
                throw new NoSuchElementException();
            }

            @Override
            public double fractionRead() {
                return 0;
            }

            @Override
            public Notices notices() {
                return Notices.NONE;
            }

            @Override
            public List<Source> sources() {
                return List.of();
            }

            @Override
            public void close() {}
        };
        Pass pass = new Pass(reader, new Batches(reader, example -> example, 100), Progress.NONE);
        assertThatThrownBy(pass::next).isInstanceOf(CorpusException.class);
        assertThat(pass.next()).isEmpty();
        assertThat(pass.failure(new ExecutionException(null))).hasMessage("line 1 is not UTF-8");
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
