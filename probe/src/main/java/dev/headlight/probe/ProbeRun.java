package dev.headlight.probe;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.kernel.MatrixKernel;
import dev.headlight.manifest.Manifest;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.words.WordVectorSource;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Settings;
import dev.headlight.study.Progress;
import dev.headlight.study.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a {@link ProbeStudy}. */
final class ProbeRun {

    private static final long PROGRESS_INTERVAL = 100_000_000L;

    private final AttentionModel model;
    private final MapSources sources;
    private final Optional<Corpus> training;
    private final Corpus test;
    private final WordVectorSource vectorSource;
    private final Optional<TrainedProbes> loaded;
    private final ProbeOptions options;
    private final @Nullable String command;
    private final Progress progress;
    private final Instant start = Instant.now();
    private final Workers workers;
    private long lastProgress = System.nanoTime();
    private long sentencesDone;
    private long tokensDone;
    private long sentencesToDo;

    ProbeRun(
            AttentionModel model,
            MapSources sources,
            @Nullable Corpus training,
            Corpus test,
            WordVectorSource vectorSource,
            @Nullable TrainedProbes loaded,
            ProbeOptions options,
            @Nullable String command,
            Progress progress) {
        this.model = model;
        this.sources = sources;
        this.training = Optional.ofNullable(training);
        this.test = test;
        this.vectorSource = vectorSource;
        this.loaded = Optional.ofNullable(loaded);
        this.options = options;
        this.command = command;
        this.progress = progress;
        this.workers = new Workers(options.threads());
    }

    ProbeOutcome run() {
        try (workers) {
            Optional<CorpusScan> trainingScan = training.map(corpus -> CorpusScan.of(corpus, model.tokenizer()));
            CorpusScan testScan = CorpusScan.of(test, model.tokenizer());
            sentencesToDo = testScan.sentences()
                    + (long) options.epochs()
                            * trainingScan.map(CorpusScan::sentences).orElse(0);
            SortedSet<String> vocabulary = new TreeSet<>(testScan.vocabulary());
            trainingScan.ifPresent(scan -> vocabulary.addAll(scan.vocabulary()));
            WordVectors vectors = vectorSource.load(vocabulary);
            List<Student> students = students(vectors);
            Optional<WordSample> sample = trainingScan.map(scan -> train(students, scan, vectors));
            int offset = trainingScan.map(CorpusScan::bestOffset).orElse(0);
            Exam exam = read(test, testScan, vectors, sentences -> examine(students, offset, sample, sentences));
            ProbeReport report = new ProbeReport(exam, model.card(), options, loaded.isPresent());
            ProbeResult result = report.result(
                    training.flatMap(corpus -> trainingScan.map(scan -> scan.card(corpus))),
                    testScan.card(test),
                    vectorCard(vectors, trainingScan, testScan, vocabulary),
                    trainingScan,
                    offset);
            return new ProbeOutcome(manifest(result, vectors), result, trainedProbes(students, vectors));
        }
    }

    private Set<Compat> compat() {
        return loaded.map(TrainedProbes::compat).orElse(options.compat());
    }

    private int heads() {
        return model.card().grid().count();
    }

    private List<Student> students(WordVectors vectors) {
        ProbeForm form = ProbeForm.of(heads(), vectors.dimensions(), compat());
        loaded.ifPresent(probes -> probes.check(heads(), options.measure().name(), vectors.dimensions()));
        Stream<TrainedProbe> probes =
                loaded.map(saved -> saved.probes().stream()).orElseGet(() -> newProbes(form));
        return probes.filter(probe -> sources.hasTwin() || probe.kind() != ProbeKind.RANDOM_ATTENTION_WORDS)
                .map(probe -> student(form, probe))
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

    private Student student(ProbeForm form, TrainedProbe probe) {
        boolean controlled = options.controls() && loaded.isEmpty() && probe.seed() == options.seed();
        Optional<Probe> control = controlled ? Optional.of(form.draw(probe.kind(), probe.seed())) : Optional.empty();
        return new Student(form.workspace().kernel(), probe, control, options);
    }

    private WordSample train(List<Student> students, CorpusScan scan, WordVectors vectors) {
        Lessons lessons = new Lessons(students, options, scan.sentences());
        for (int epoch = 0; epoch < options.epochs(); epoch++) {
            read(training.orElseThrow(), scan, vectors, sentences -> forEach(sentences, lessons::take));
            lessons.endEpoch();
        }
        return lessons.sample();
    }

    private Exam examine(List<Student> students, int offset, Optional<WordSample> sample, SentenceStream sentences) {
        // The model reads the first sentences while heads are chosen.
        Exam exam = new Exam(students, offset, sample.flatMap(words -> search(students, words)));
        forEach(sentences, exam::take);
        return exam;
    }

    private Optional<HeadSearch> search(List<Student> students, WordSample sample) {
        if (!options.headSelection() || sample.isEmpty()) {
            return Optional.empty();
        }
        return students.stream()
                .filter(student -> student.kind() == ProbeKind.ATTENTION)
                .findFirst()
                .map(full -> new HeadSearch(
                        MatrixKernel.best(), sample, full, model.card().heads()));
    }

    private <T> T read(Corpus corpus, CorpusScan scan, WordVectors vectors, Function<SentenceStream, T> action) {
        try (ExampleReader reader = corpus.read(model.tokenizer());
                MapSources.Open open = sources.open(scan)) {
            return action.apply(new SentenceStream(reader, open.sources(), vectors, workers));
        }
    }

    private SentenceStream forEach(SentenceStream sentences, Consumer<Sentence> action) {
        while (sentences.hasNext()) {
            Sentence sentence = sentences.next();
            action.accept(sentence);
            sentencesDone++;
            tokensDone += sentence.tokens();
            tellProgress();
        }
        return sentences;
    }

    private void tellProgress() {
        long now = System.nanoTime();
        if (now - lastProgress >= PROGRESS_INTERVAL || sentencesDone == sentencesToDo) {
            lastProgress = now;
            progress.update(sentencesDone, tokensDone, (double) sentencesDone / sentencesToDo);
        }
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

    private Manifest manifest(ProbeResult result, WordVectors vectors) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("epochs", options.epochs());
        settings.put("learning_rate", options.learningRate());
        settings.put("batch", options.batch());
        settings.put("seeds", options.seeds());
        settings.put("controls", options.controls());
        settings.put("learning_curve", options.learningCurve());
        settings.put("head_selection", options.headSelection());
        settings.put("vectors", vectors.name());
        settings.put("random_twin", sources.hasTwin());
        loaded.ifPresent(probes -> settings.put("trained_on_model", probes.modelChecksum()));
        settings.put("seed", options.seed());
        settings.put(
                Manifest.COMPAT, compat().stream().map(Compat::key).sorted().toList());
        return Manifest.now(
                command,
                model.card(),
                options.measure(),
                result.training().orElse(result.test()).corpus(),
                Settings.of("probe", Settings.fromMap(settings)),
                options.threads(),
                start);
    }

    private TrainedProbes trainedProbes(List<Student> students, WordVectors vectors) {
        return loaded.orElseGet(() -> TrainedProbes.of(
                model.card().name(),
                model.card().checksum(),
                heads(),
                options.measure().name(),
                vectors.name(),
                vectors.dimensions(),
                compat(),
                students.stream().map(Student::trained).toList()));
    }
}
