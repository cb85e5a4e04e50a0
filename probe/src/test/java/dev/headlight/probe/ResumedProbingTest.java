package dev.headlight.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.ModelException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Json;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import dev.headlight.study.Shard;
import dev.headlight.testing.MadeUpModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes whose training was stopped anywhere and went on are those of a training that was not. */
class ResumedProbingTest {

    private static final int SENTENCES = 600;
    private static final int EPOCHS = 2;
    private static final Duration OFTEN = Duration.ofMillis(50);

    private final PlantedModel model = new PlantedModel(4);
    private final Corpus training = corpus("training", SENTENCES, 1);
    private final Corpus test = corpus("test", 60, 2);
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private Corpus corpus(String name, int sentences, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            DependencyTree tree = RandomSentences.tree(2 + random.nextInt(9), random);
            examples.add(new Example(name + i, name + i, model.tokenizer().encodeWords(tree.words()), List.of(tree)));
        }
        return Corpus.of(name, examples);
    }

    /** The same model, which fails after so many examples. */
    private AttentionModel failingAfter(int examples) {
        AtomicInteger seen = new AtomicInteger();
        return new MadeUpModel(model.card(), model.tokenizer()) {
            @Override
            public HeadMaps maps(Example example) {
                if (seen.incrementAndGet() > examples) {
                    throw new ModelException("stopped");
                }
                return model.maps(example);
            }
        };
    }

    private Probing probing() {
        ProbeOptions options =
                ProbeOptions.builder().seeds(1).epochs(EPOCHS).batch(3).build();
        return Probing.trainedOn(training, options)
                .withTwin(new PlantedModel(-1))
                .withVectors(vocabulary ->
                        WordVectors.of("made up", 2, Map.of("w0", new float[] {1, 2}, "w2", new float[] {-1, 0.5f})));
    }

    private Reading reading(AttentionModel reader) {
        return new Reading(reader, test, 2, 64, Progress.NONE);
    }

    private Checkpoints checkpoints(Duration every) {
        return Checkpoints.in(folder.resolve("state"), every, Shard.WHOLE, told::add)
                .of(List.of("a run"));
    }

    private String result(Probing probing, Reading reading) {
        return Json.toString(probing.run(reading, Measure.ATTENTION).result());
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 599, 900, EPOCHS * SENTENCES + 10})
    void stoppedAnywhereTheyAreTheSame(int examples) {
        Reading stopped = reading(failingAfter(examples)).kept(checkpoints(OFTEN));
        assertThatThrownBy(() -> result(probing(), stopped)).hasMessageContaining("stopped");
        Reading resumed = reading(model).kept(checkpoints(Duration.ofDays(1)).resuming());
        assertThat(result(probing(), resumed)).isEqualTo(result(probing(), reading(model)));
        assertThat(told)
                .singleElement()
                .satisfies(words -> assertThat(words)
                        .containsAnyOf("going on after", examples < SENTENCES ? "beginning anew" : "going on after"));
    }

    @Test
    void withACacheTheyAreTheSame() {
        Probing cached = probing().withCache(folder.resolve("cache"), 1L << 30);
        Reading stopped = reading(failingAfter(SENTENCES - 10)).kept(checkpoints(OFTEN));
        assertThatThrownBy(() -> result(cached, stopped)).hasMessageContaining("stopped");
        Reading resumed = reading(model).kept(checkpoints(Duration.ofDays(1)).resuming());
        assertThat(result(cached, resumed))
                .isEqualTo(result(probing().withCache(folder.resolve("other"), 1L << 30), reading(model)));
    }

    @Test
    void anotherTrainingIsRefused() {
        Reading stopped = reading(failingAfter(900)).kept(checkpoints(OFTEN));
        assertThatThrownBy(() -> result(probing(), stopped)).hasMessageContaining("stopped");
        Probing other = Probing.trainedOn(
                        corpus("training", SENTENCES, 7),
                        ProbeOptions.builder().seeds(1).epochs(EPOCHS).batch(3).build())
                .withVectors(vocabulary -> WordVectors.of("made up", 2, Map.of("w0", new float[] {1, 2})));
        Reading resumed = reading(model).kept(checkpoints(Duration.ofDays(1)).resuming());
        assertThatThrownBy(() -> result(other, resumed))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("belongs to another run");
    }
}
