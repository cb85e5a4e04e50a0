package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.kernel.MatrixKernel;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.study.OrderedCheckpoint;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** One run of probes that are set up. Not thread-safe. */
final class ProbeRun {

    private final Probing setUp;
    private final ProbeOptions options;
    private final Optional<Reading> training;
    private final Reading test;
    private final Measure measure;
    private final ModelCard model;
    private long sentencesToDo;
    private long sentencesDone;
    private long tokensDone;

    /**
     * A corpus that was read.
     *
     * @param card what it was
     * @param value what came of it
     */
    private record Read<T>(Manifest.CorpusCard card, T value) {}

    ProbeRun(Probing setUp, Reading test, Measure measure) {
        this.setUp = setUp;
        this.options = setUp.options();
        this.training = setUp.training().map(test::another);
        this.test = test;
        this.measure = measure;
        this.model = test.model().card();
    }

    ProbeOutcome run() {
        Optional<CorpusScan> trainingScan = training.map(CorpusScan::of);
        CorpusScan testScan = CorpusScan.of(test);
        sentencesToDo = testScan.sentences()
                + (long) options.epochs()
                        * trainingScan.map(CorpusScan::sentences).orElse(0);
        SortedSet<String> vocabulary = new TreeSet<>(testScan.vocabulary());
        trainingScan.ifPresent(scan -> vocabulary.addAll(scan.vocabulary()));
        WordVectors vectors = setUp.vectors(test.model()).load(vocabulary);
        List<ControlledProbe> probes = probes(vectors);
        Optional<Read<WordSample>> trained = trainingScan.map(scan -> train(probes, scan, vectors));
        int offset = trainingScan.map(CorpusScan::bestOffset).orElse(0);
        Read<Evaluation> evaluated = read(
                test, testScan, vectors, 0, sentences -> evaluate(probes, offset, trained.map(Read::value), sentences));
        ProbeResult result = new ProbeResultBuilder(evaluated.value(), model, trainingScan)
                .result(
                        trained.flatMap(read -> trainingScan.map(scan -> scan.data(read.card()))),
                        testScan.data(evaluated.card()),
                        vectorCard(vectors, trainingScan, testScan, vocabulary),
                        offset);
        return new ProbeOutcome(result, trainedProbes(probes, vectors));
    }

    private int heads() {
        return model.grid().count();
    }

    private List<ControlledProbe> probes(WordVectors vectors) {
        ProbeForm form = ProbeForm.of(heads(), vectors.dimensions(), setUp.compat());
        setUp.trained().ifPresent(probes -> probes.check(heads(), measure.name(), vectors.dimensions()));
        Stream<TrainedProbe> probes =
                setUp.trained().map(saved -> saved.probes().stream()).orElseGet(() -> newProbes(form));
        return probes.filter(probe -> setUp.hasTwin() || probe.kind() != ProbeKind.RANDOM_ATTENTION_WORDS)
                .map(probe -> controlled(form, probe))
                .toList();
    }

    private Stream<TrainedProbe> newProbes(ProbeForm form) {
        List<TrainedProbe> probes = new ArrayList<>();
        for (ProbeKind kind : ProbeKind.values()) {
            for (long seed = options.seed(); seed < options.seed() + options.seeds(); seed++) {
                probes.add(new TrainedProbe(kind, seed, form.draw(kind, seed)));
            }
        }
        return probes.stream();
    }

    private ControlledProbe controlled(ProbeForm form, TrainedProbe probe) {
        boolean controlled = options.controls() && training.isPresent() && probe.seed() == options.seed();
        Optional<Probe> control = controlled ? Optional.of(form.draw(probe.kind(), probe.seed())) : Optional.empty();
        return new ControlledProbe(form.workspace().kernel(), probe, control, options);
    }

    private Read<WordSample> train(List<ControlledProbe> probes, CorpusScan scan, WordVectors vectors) {
        Training all = new Training(probes, options, scan.sentences());
        OrderedCheckpoint kept = test.checkpoints().inOrder(List.of("training: " + scan.checksum()));
        kept.restore(
                all,
                () -> String.format(Locale.ROOT, "%,d sentences of epoch %d", all.sentencesRead(), all.epoch() + 1));
        // Of what has been learnt before, the last epoch is passed through once more: it is what the manifest counts.
        int first = Math.min(all.epoch(), options.epochs() - 1);
        sentencesDone += (long) first * scan.sentences();
        Optional<Read<WordSample>> last = Optional.empty();
        for (int epoch = first; epoch < options.epochs(); epoch++) {
            boolean ended = epoch < all.epoch();
            int done = ended ? scan.sentences() : all.sentencesRead();
            last = Optional.of(read(training.orElseThrow(), scan, vectors, done, sentences -> {
                while (sentences.hasNext()) {
                    all.add(sentences.next());
                    kept.offer(all);
                }
                if (!ended) {
                    all.endEpoch();
                    kept.offer(all);
                }
                return all.sample();
            }));
        }
        return last.orElseThrow();
    }

    private Evaluation evaluate(
            List<ControlledProbe> probes, int offset, Optional<WordSample> sample, SentenceStream sentences) {
        // The model reads the first sentences while heads are chosen.
        Evaluation evaluation = new Evaluation(probes, offset, sample.flatMap(words -> search(probes, words)));
        sentences.forEachRemaining(evaluation::add);
        return evaluation;
    }

    private Optional<HeadSearch> search(List<ControlledProbe> probes, WordSample sample) {
        if (!options.headSelection() || sample.isEmpty()) {
            return Optional.empty();
        }
        return probes.stream()
                .filter(probe -> probe.kind() == ProbeKind.ATTENTION)
                .findFirst()
                .map(full -> new HeadSearch(MatrixKernel.best(), sample, full, model.heads()));
    }

    private <T> Read<T> read(
            Reading reading, CorpusScan scan, WordVectors vectors, int done, Function<SentenceStream, T> action) {
        WordRows rows = WordRows.of(setUp.compat());
        try (MapSources sources = new MapSources(
                        setUp.models(reading.model()), measure, rows, reading.batchTokens(), scan, setUp.cache());
                SentenceStream sentences =
                        new SentenceStream(reading.telling(progress(scan.sentences())), sources, vectors, done)) {
            T value = action.apply(sentences);
            Manifest.CorpusCard card = sentences.card();
            sentencesDone += card.examples();
            tokensDone += card.tokens();
            return new Read<>(card, value);
        }
    }

    /** Tells of the next sentences as of a part of the run. */
    private Progress progress(long sentences) {
        return test.progress()
                .part(
                        sentencesDone,
                        tokensDone,
                        (double) sentencesDone / sentencesToDo,
                        (double) (sentencesDone + sentences) / sentencesToDo);
    }

    private static ProbeResult.VectorCard vectorCard(
            WordVectors vectors, Optional<CorpusScan> training, CorpusScan test, SortedSet<String> vocabulary) {
        return new ProbeResult.VectorCard(
                vectors.name(),
                vectors.dimensions(),
                training.map(scan -> scan.coverage(vectors)).orElse(Double.NaN),
                test.coverage(vectors),
                vectors.coverage(vocabulary),
                vectors.notices());
    }

    private TrainedProbes trainedProbes(List<ControlledProbe> probes, WordVectors vectors) {
        return setUp.trained()
                .orElseGet(() -> TrainedProbes.of(
                        model.name(),
                        model.checksum(),
                        heads(),
                        measure.name(),
                        vectors.name(),
                        vectors.dimensions(),
                        setUp.compat(),
                        vectors.axes(),
                        probes.stream().map(ControlledProbe::trained).toList()));
    }
}
