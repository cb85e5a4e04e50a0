package dev.headlight.inquiry.paper;

import dev.headlight.CorpusException;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.paper.PaperPlan.PlannedReading;
import dev.headlight.inquiry.paper.PaperPlan.Question;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import dev.headlight.result.Source;
import dev.headlight.result.Version;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the parts of the paper, each into the folder of a run of its own, and joins them. A part that is there already, of the
 * same files, weights, settings and version, is not measured again; what is held in memory has no files, and always is.
 * Not thread-safe.
 *
 * <pre>{@code
 * PaperCorpora corpora = PaperCorpora.NONE.withText(articles).withTreebank(treebank);
 * Answered<PaperResult> paper = new PaperRun(model, Path.of("paper", "parts"), corpora).run();
 * }</pre>
 */
public final class PaperRun {

    private static final Duration CHECKPOINTS = Duration.ofSeconds(60);

    private final AttentionModel model;
    private final Path folder;
    private final PaperCorpora corpora;
    private final Map<Corpus, Set<String>> sources = new IdentityHashMap<>();
    private long seed = 1;
    private boolean reference;
    private boolean resuming;
    private Duration every = CHECKPOINTS;
    private @Nullable Supplier<AttentionModel> twin;
    private @Nullable String command;
    private Consumer<String> told = text -> {};
    private Studies studies;

    /** Sets up the studies of a run. */
    @FunctionalInterface
    public interface Studies {

        /**
         * A study without questions.
         *
         * @param task what it does, in a word, for who is told of its progress
         */
        Study of(String task, Corpus corpus);
    }

    /**
     * @param model stays open
     * @param folder in which each part has its folder
     */
    public PaperRun(AttentionModel model, Path folder, PaperCorpora corpora) {
        this.model = model;
        this.folder = folder;
        this.corpora = corpora;
        this.studies = (task, corpus) -> Study.on(model).read(corpus);
    }

    /** The seed of every random choice; 1 unless said otherwise. */
    public PaperRun seed(long value) {
        this.seed = value;
        return this;
    }

    /** Measures every part once more with all behaviours of the released code. */
    public PaperRun reference(boolean wanted) {
        this.reference = wanted;
        return this;
    }

    /** Opens the model's random twin, for the random baseline of the probes; it is closed here. */
    public PaperRun twin(Supplier<AttentionModel> opening) {
        this.twin = opening;
        return this;
    }

    /**
     * How often what is gathered is saved, and whether a reading that was stopped goes on.
     *
     * @param interval zero for never
     */
    public PaperRun checkpoints(Duration interval, boolean resume) {
        this.every = interval;
        this.resuming = resume;
        return this;
    }

    /** How studies are set up: threads, batches, who is told of progress. */
    public PaperRun studies(Studies setUp) {
        this.studies = setUp;
        return this;
    }

    /** Who is told, a line each, which parts are there already and where a reading goes on. */
    public PaperRun telling(Consumer<String> listener) {
        this.told = listener;
        return this;
    }

    /** Notes the command line in the manifest. */
    public PaperRun command(String line) {
        this.command = line;
        return this;
    }

    /**
     * Measures what is missing and joins all parts in the folder.
     *
     * @throws dev.headlight.HeadlightException if a corpus, a model or a folder fails; the parts that were done stay
     */
    public Answered<PaperResult> run() {
        PaperPlan plan = new PaperPlan(corpora, Resampling.standard(seed), reference);
        plan.readings().forEach(this::measure);
        if (plan.hasProbes()) {
            probes(plan);
        }
        return join(folder, command);
    }

    private void probes(PaperPlan plan) {
        if (twin == null) {
            plan.probes(Optional.empty()).forEach(this::measure);
            return;
        }
        try (AttentionModel opened = twin.get()) {
            plan.probes(Optional.of(opened)).forEach(this::measure);
        }
    }

    /**
     * Joins the parts that are there.
     *
     * @param folder in which each part has its folder
     * @throws dev.headlight.UsageException if there are none
     */
    public static Answered<PaperResult> join(Path folder, @Nullable String command) {
        return new PaperInquiry().join(SavedRun.saved(parts(folder).toList()), command);
    }

    /** Whether any part is there. */
    public static boolean hasParts(Path folder) {
        return parts(folder).findAny().isPresent();
    }

    private static Stream<Path> parts(Path folder) {
        return Stream.of(PartName.values())
                .flatMap(part -> Stream.of(Claims.Run.values()).map(run -> Question.folder(part, run)))
                .map(folder::resolve)
                .filter(SavedRun::isRun);
    }

    private void measure(PlannedReading reading) {
        Study study = study(reading, reading.questions());
        List<Question> missing = reading.questions().stream()
                .filter(question -> !isDone(reading, study, question))
                .toList();
        reading.questions().stream()
                .filter(question -> !missing.contains(question))
                .forEach(question -> told.accept(question.folder()
                        + " is there already, of the same files and settings, and is not measured again"));
        if (!missing.isEmpty()) {
            measure(reading, missing);
        }
    }

    private Study study(PlannedReading reading, List<Question> questions) {
        Study study = studies.of(reading.task(), reading.corpus())
                .measure(reading.measure())
                .ask(questions.stream().map(Question::inquiry).toArray(Inquiry<?>[]::new));
        reading.mostBatchTokens().ifPresent(study::batchTokens);
        return study;
    }

    private void measure(PlannedReading reading, List<Question> missing) {
        List<OutputFolder> outputs = new ArrayList<>();
        try {
            for (Question question : missing) {
                outputs.add(OutputFolder.open(folder.resolve(question.folder())));
            }
            Study study = study(reading, missing);
            if (missing.get(0).inquiry() instanceof MapInquiry<?>) {
                study.checkpoints(checkpoints(outputs.get(0).state()));
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

    private Checkpoints checkpoints(Path state) {
        Checkpoints kept = Checkpoints.in(state, every, Shard.WHOLE, told);
        if (!resuming && Files.exists(state)) {
            told.accept("a reading into " + folder
                    + " was stopped, and --resume would go on with it; this reading begins anew");
        }
        return resuming ? kept.resuming() : kept;
    }

    /** Whether a part is there, of what it would be of now. */
    private boolean isDone(PlannedReading reading, Study study, Question question) {
        Path file = folder.resolve(question.folder()).resolve(SavedRun.RESULTS);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Results<?> results;
        try {
            results = SavedRun.read(file).results();
        } catch (CorpusException e) {
            told.accept(e.message() + "; it is measured again");
            return false;
        }
        Manifest manifest = results.manifest();
        return manifest.tool().equals(Version.TOOL)
                && manifest.model().checksum().equals(model.card().checksum())
                && manifest.measure().equals(reading.measure().name())
                && Json.toString(manifest.options()).equals(Json.toString(study.settings(question.inquiry())))
                && !sources(reading.corpus()).isEmpty()
                && checksums(manifest.corpus().files().stream()).equals(sources(reading.corpus()))
                && further(results)
                        .equals(reading.further().stream()
                                .map(this::sources)
                                .flatMap(Set::stream)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> further(Results<?> results) {
        return results.result() instanceof ProbeResult probes
                        && probes.training().isPresent()
                ? checksums(probes.training().get().corpus().files().stream())
                : Set.of();
    }

    private Set<String> sources(Corpus corpus) {
        return sources.computeIfAbsent(corpus, this::read);
    }

    /** Reads a corpus to its end, without the model's maps, which is how it knows its files. */
    private Set<String> read(Corpus corpus) {
        try (ExampleReader reader = corpus.read(model.tokenizer())) {
            while (reader.hasNext()) {
                reader.next();
            }
            return checksums(reader.sources().stream());
        }
    }

    private static Set<String> checksums(Stream<Source> files) {
        return files.map(Source::checksum).collect(Collectors.toCollection(TreeSet::new));
    }
}
