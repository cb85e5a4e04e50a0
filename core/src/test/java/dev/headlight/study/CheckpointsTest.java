package dev.headlight.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.CorpusException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.analysis.surface.SurfaceAnalysis;
import dev.headlight.corpus.Context;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.Measure;
import dev.headlight.result.Json;
import dev.headlight.state.State;
import dev.headlight.testing.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    private static final Duration ALWAYS = Duration.ofNanos(1);

    private final RandomModel model = new RandomModel(2, 2);
    private final SurfaceAnalysis surface = new SurfaceAnalysis();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

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

    private Checkpoints kept(Shard shard) {
        return Checkpoints.in(folder, ALWAYS, shard, told::add);
    }

    /** Gathers, and fails at a batch of its own choice; a negative one is never reached. */
    private final class Failing implements Gatherer {

        private final MapGatherer gatherer = new MapGatherer(model, Measure.ATTENTION, List.of(surface));
        private final AtomicInteger left;

        Failing(AtomicInteger left) {
            this.left = left;
        }

        @Override
        public void take(List<Example> batch) {
            if (left.getAndDecrement() == 0) {
                throw new ModelException("stopped");
            }
            gatherer.take(batch);
        }

        @Override
        public List<State> states() {
            return gatherer.states();
        }
    }

    private String answer(Reading reading, int failingAt) {
        AtomicInteger left = new AtomicInteger(failingAt);
        Gathered<Failing> gathered = reading.gather(() -> new Failing(left));
        return Json.toString(gathered.whole().gatherer.of(surface).result()) + gathered.corpus();
    }

    private String uninterrupted() {
        return answer(reading(examples(300), 2), -1);
    }

    @Test
    void aRunThatWasStoppedAnywhereGoesOnToTheSameBytes() {
        String whole = uninterrupted();
        for (int stop : new int[] {0, 1, 5, 17, 40}) {
            for (int threads : new int[] {1, 3}) {
                Checkpoints kept = Checkpoints.in(folder.resolve(stop + "-" + threads), ALWAYS, Shard.WHOLE, told::add);
                Reading reading = reading(examples(300), threads);
                assertThatThrownBy(() -> answer(reading.kept(kept), stop)).isInstanceOf(ModelException.class);
                assertThatThrownBy(() -> answer(reading.kept(kept.resuming()), 3))
                        .isInstanceOf(ModelException.class);
                assertThat(answer(reading.kept(kept.resuming()), -1)).isEqualTo(whole);
            }
        }
        assertThat(told).anyMatch(text -> text.startsWith("going on after "));
    }

    /** Gathers rounds of three batches, the next of which is read before one is joined. */
    private final class Rounds implements Crew {

        private final AtomicInteger left;

        Rounds(int failingAt) {
            left = new AtomicInteger(failingAt);
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void gather(Iterator<List<Example>> batches, List<State> whole, LongConsumer joined) {
            Deque<List<List<Example>>> rounds = new ArrayDeque<>();
            long done = 0;
            while (batches.hasNext() || !rounds.isEmpty()) {
                List<List<Example>> round = new ArrayList<>();
                for (int i = 0; i < 3 && batches.hasNext(); i++) {
                    round.add(batches.next());
                }
                if (!round.isEmpty()) {
                    rounds.add(round);
                }
                if (round.isEmpty() || rounds.size() == 2) {
                    List<List<Example>> first = rounds.remove();
                    Failing gatherer = new Failing(left);
                    first.forEach(gatherer::take);
                    Gathering.merge(whole, gatherer.states());
                    done += first.size();
                    joined.accept(done);
                }
            }
        }
    }

    private String answerOfCrew(Reading reading, int failingAt) {
        Gathered<Failing> gathered = reading.gather(() -> new Failing(new AtomicInteger(-1)), new Rounds(failingAt));
        return Json.toString(gathered.whole().gatherer.of(surface).result()) + gathered.corpus();
    }

    @Test
    void aCrewThatWasStoppedGoesOnToTheSameBytes() {
        String whole = uninterrupted();
        Reading reading = reading(examples(300), 1);
        assertThat(answerOfCrew(reading, -1)).isEqualTo(whole);
        for (int stop : new int[] {0, 3, 7, 40}) {
            Checkpoints kept = Checkpoints.in(folder.resolve("crew-" + stop), ALWAYS, Shard.WHOLE, told::add);
            assertThatThrownBy(() -> answerOfCrew(reading.kept(kept), stop)).isInstanceOf(ModelException.class);
            assertThatThrownBy(() -> answerOfCrew(reading.kept(kept.resuming()), 4))
                    .isInstanceOf(ModelException.class);
            assertThat(answerOfCrew(reading.kept(kept.resuming()), -1)).isEqualTo(whole);
            assertThat(answer(reading.kept(kept.resuming()), 0)).isEqualTo(whole);
        }
        assertThat(told)
                .contains(
                        "going on after 3 batches of reading 1",
                        "going on after 6 batches of reading 1",
                        "going on after 39 batches of reading 1");
    }

    @Test
    void whatIsCompleteIsNotReadAgain() {
        Reading reading = reading(examples(300), 2);
        String whole = answer(reading.kept(kept(Shard.WHOLE)), -1);
        assertThat(answer(reading.kept(kept(Shard.WHOLE).resuming()), 0)).isEqualTo(whole);
    }

    @Test
    void withoutAnythingSavedItBeginsAnewAndSaysSo() {
        assertThat(answer(reading(examples(300), 2).kept(kept(Shard.WHOLE).resuming()), -1))
                .isEqualTo(uninterrupted());
        assertThat(told).containsExactly("there is nothing saved to go on from; beginning anew");
    }

    /** A run that was stopped in its second reading, the first of which was too short to be saved, does not begin anew. */
    @Test
    void aReadingOfWhichNothingWasSavedIsNamedWhereOthersWere() throws IOException {
        Checkpoints kept = kept(Shard.WHOLE);
        answer(reading(examples(300), 1).kept(kept), -1);
        answer(reading(examples(300), 1).kept(kept), -1);
        Files.delete(folder.resolve("reading-1.state"));
        Checkpoints resumed = kept.resuming();
        answer(reading(examples(300), 1).kept(resumed), -1);
        answer(reading(examples(300), 1).kept(resumed), 0);
        assertThat(told)
                .hasSize(2)
                .first()
                .isEqualTo("reading 1: nothing was saved of it, so that it is read from its beginning");
        assertThat(told.get(1)).startsWith("going on after ").endsWith(" batches of reading 2");
    }

    @Test
    void shardsJoinedAreTheWholeByteForByte() {
        for (int count : new int[] {2, 8, 60}) {
            List<Path> parts = IntStream.rangeClosed(1, count)
                    .mapToObj(number -> {
                        Path part = folder.resolve(count + "-" + number);
                        Checkpoints kept = Checkpoints.in(part, ALWAYS, new Shard(number, count), told::add);
                        answer(reading(examples(300), 1 + number % 3).kept(kept), -1);
                        return part;
                    })
                    .toList();
            Checkpoints joining = Checkpoints.joining(parts);
            assertThat(answer(reading(examples(300), 2).kept(joining), 0)).isEqualTo(uninterrupted());
        }
    }

    @Test
    void whatBelongsToAnotherRunIsRefusedWithTheDifference() {
        Reading reading = reading(examples(300), 2);
        answer(reading.kept(kept(Shard.WHOLE).of(List.of("seed: 1", "max_length: 64"))), -1);
        assertThatThrownBy(() -> answer(
                        reading.kept(kept(Shard.WHOLE).resuming().of(List.of("seed: 1", "max_length: 128"))), -1))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(
                        "belongs to another run: it has \"max_length: 64\", this one \"max_length: 128\"");
        assertThatThrownBy(() -> answer(
                        reading.kept(kept(new Shard(1, 2)).resuming().of(List.of("seed: 1", "max_length: 64"))), -1))
                .hasMessageContaining("it has \"shard: 1/1\", this one \"shard: 1/2\"");
    }

    @Test
    void aCorpusThatHasChangedIsRefused() {
        Reading reading = reading(examples(300), 1);
        assertThatThrownBy(() -> answer(reading.kept(kept(Shard.WHOLE)), 20)).isInstanceOf(ModelException.class);
        List<Example> changed = new ArrayList<>(examples(300));
        changed.set(3, new Example("e3", "d0", model.tokenizer().encode("something else")));
        for (List<Example> other : List.of(changed, examples(20))) {
            assertThatThrownBy(() ->
                            answer(reading(other, 1).kept(kept(Shard.WHOLE).resuming()), -1))
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("is not what it was");
        }
    }

    /** The tokens are the same; a relation, a governor, the word of a token, a mention is not. */
    @Test
    void aCorpusWhoseLabelsHaveChangedIsRefused() {
        Example first = examples(300).get(3);
        DependencyTree tree = new DependencyTree("s", List.of("a", "b"), new int[] {1, -1}, List.of("det", "root"));
        DependencyTree relation =
                new DependencyTree("s", List.of("a", "b"), new int[] {1, -1}, List.of("amod", "root"));
        DependencyTree governor = new DependencyTree("s", List.of("a", "b"), new int[] {-1, 0}, List.of("det", "root"));
        Reading reading = reading(with(first.with(tree)), 1);
        assertThatThrownBy(() -> answer(reading.kept(kept(Shard.WHOLE)), 20)).isInstanceOf(ModelException.class);
        for (Example other : List.of(
                first,
                first.with(relation),
                first.with(governor),
                first.with(tree).with(new Context(0, 1)))) {
            assertThatThrownBy(() -> answer(
                            reading(with(other), 1).kept(kept(Shard.WHOLE).resuming()), -1))
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("is not what it was");
        }
    }

    private List<Example> with(Example fourth) {
        List<Example> examples = new ArrayList<>(examples(300));
        examples.set(3, fourth);
        return examples;
    }

    @Test
    void aDamagedStateIsRefused() throws IOException {
        Reading reading = reading(examples(300), 2);
        answer(reading.kept(kept(Shard.WHOLE)), -1);
        Path state = folder.resolve("reading-1.state");
        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length / 2] ^= 4;
        Files.write(state, bytes);
        assertThatThrownBy(() -> answer(reading.kept(kept(Shard.WHOLE).resuming()), -1))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("cannot read the saved state " + state);
    }

    @Test
    void aShardThatWasStoppedIsNotJoined() {
        Checkpoints stopped = Checkpoints.in(folder.resolve("1"), ALWAYS, new Shard(1, 2), told::add);
        Checkpoints done = Checkpoints.in(folder.resolve("2"), ALWAYS, new Shard(2, 2), told::add);
        Reading reading = reading(examples(300), 1);
        assertThatThrownBy(() -> answer(reading.kept(stopped), 5)).isInstanceOf(ModelException.class);
        answer(reading.kept(done), -1);
        Checkpoints joining = Checkpoints.joining(List.of(folder.resolve("1"), folder.resolve("2")));
        assertThatThrownBy(() -> answer(reading.kept(joining), -1))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("--resume");
    }

    @Test
    void shardsHaveNumbersWithinTheirCount() {
        assertThat(Shard.parse("3/8")).isEqualTo(new Shard(3, 8)).hasToString("3/8");
        for (String text : new String[] {"0/8", "9/8", "3", "3/", "-1/8", "3/0", "1/9999999", "a/b", ""}) {
            assertThatThrownBy(() -> Shard.parse(text))
                    .as(text)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("such as 3/8");
        }
    }
}
