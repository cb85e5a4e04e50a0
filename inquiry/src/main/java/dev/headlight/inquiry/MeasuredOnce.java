package dev.headlight.inquiry;

import dev.headlight.CorpusException;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import dev.headlight.result.Source;
import dev.headlight.result.Version;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs that another answer is joined from, each in a folder of its own. One that is there already, of the same files, weights,
 * settings and version, is not measured again; what is held in memory has no files, and always is. Not thread-safe.
 */
public final class MeasuredOnce {

    private static final Duration CHECKPOINTS = Duration.ofSeconds(60);

    private final Path folder;
    private final Map<Corpus, Set<String>> sources = new IdentityHashMap<>();
    private boolean resuming;
    private boolean documents;
    private Duration every = CHECKPOINTS;
    private Consumer<String> told = text -> {};

    /** @param folder in which each run has its folder */
    public MeasuredOnce(Path folder) {
        this.folder = folder;
    }

    /**
     * A run.
     *
     * @param folder the name of its folder
     * @param inquiry what it answers
     */
    public record Part(String folder, Inquiry<?> inquiry) {}

    /**
     * What is answered in one reading.
     *
     * @param parts the runs
     * @param further corpora that the answers depend on besides the one that is read
     * @param study sets up the study that asks some of the questions
     */
    public record Planned(List<Part> parts, List<Corpus> further, Function<List<Inquiry<?>>, Study> study) {

        public Planned {
            parts = List.copyOf(parts);
            further = List.copyOf(further);
        }

        private Study study(List<Part> asked) {
            List<Inquiry<?>> questions = new ArrayList<>();
            asked.forEach(part -> questions.add(part.inquiry()));
            return study.apply(questions);
        }
    }

    /**
     * How often what is gathered is saved, and whether a reading that was stopped goes on.
     *
     * @param interval zero for never
     */
    public MeasuredOnce checkpoints(Duration interval, boolean resume) {
        this.every = interval;
        this.resuming = resume;
        return this;
    }

    /** A run is there only if its {@linkplain ByDocument numbers by document} are, too. */
    public MeasuredOnce withDocuments() {
        this.documents = true;
        return this;
    }

    /** Who is told, a line each, which runs are there already and where a reading goes on. */
    public MeasuredOnce telling(Consumer<String> listener) {
        this.told = listener;
        return this;
    }

    /**
     * Measures what is missing.
     *
     * @throws dev.headlight.HeadlightException if a corpus, a model or a folder fails; the runs that were done stay
     */
    public void measure(Planned planned) {
        Study study = planned.study(planned.parts());
        List<Part> missing = planned.parts().stream()
                .filter(part -> !isDone(planned, study, part))
                .toList();
        planned.parts().stream()
                .filter(part -> !missing.contains(part))
                .forEach(part -> told.accept(part.folder()
                        + " is there already, of the same files and settings, and is not measured again"));
        if (!missing.isEmpty()) {
            measure(planned, missing);
        }
    }

    private void measure(Planned planned, List<Part> missing) {
        List<OutputFolder> outputs = new ArrayList<>();
        try {
            for (Part part : missing) {
                outputs.add(OutputFolder.open(folder.resolve(part.folder())));
            }
            Study study = planned.study(missing);
            if (missing.get(0).inquiry() instanceof MapInquiry<?>) {
                study.checkpoints(Checkpoints.beside(outputs.get(0), every, Shard.WHOLE, resuming, told));
            }
            List<Answered<?>> answers = study.run().answers();
            // What was gathered lies beside the first, and goes when that is written.
            for (int i = missing.size() - 1; i >= 0; i--) {
                RunFolder.write(outputs.get(i), List.of(answers.get(i)));
            }
        } finally {
            outputs.forEach(OutputFolder::close);
        }
    }

    /** Whether a run is there, of what it would be of now. */
    private boolean isDone(Planned planned, Study study, Part part) {
        Path file = folder.resolve(part.folder()).resolve(SavedRun.RESULTS);
        if (!Files.isRegularFile(file) || documents && !ByDocument.isBeside(file)) {
            return false;
        }
        Results<?> results;
        try {
            results = SavedRun.read(file).results();
        } catch (CorpusException e) {
            told.accept(e.message() + "; it is measured again");
            return false;
        }
        AttentionModel model = study.asked();
        Manifest manifest = results.manifest();
        Set<String> read = sources(study.corpus(), model);
        return manifest.tool().equals(Version.TOOL)
                && manifest.model().checksum().equals(model.card().checksum())
                && manifest.measure().equals(study.measured().name())
                && Json.toString(manifest.asSet()).equals(Json.toString(study.settings(part.inquiry())))
                && !read.isEmpty()
                && checksums(manifest.corpus().files().stream()).equals(read)
                && further(results)
                        .equals(planned.further().stream()
                                .map(corpus -> sources(corpus, model))
                                .flatMap(Set::stream)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> further(Results<?> results) {
        return results.result() instanceof ProbeResult probes
                        && probes.training().isPresent()
                ? checksums(probes.training().get().corpus().files().stream())
                : Set.of();
    }

    /** Of a corpus that is read to its end, without the model's maps, which is how it knows its files. */
    private Set<String> sources(Corpus corpus, AttentionModel model) {
        return sources.computeIfAbsent(corpus, key -> {
            try (ExampleReader reader = key.read(model.tokenizer())) {
                while (reader.hasNext()) {
                    reader.next();
                }
                return checksums(reader.sources().stream());
            }
        });
    }

    private static Set<String> checksums(Stream<Source> files) {
        return files.map(Source::checksum).collect(Collectors.toCollection(TreeSet::new));
    }
}
