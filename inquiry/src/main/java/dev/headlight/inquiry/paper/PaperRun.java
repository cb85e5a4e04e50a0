package dev.headlight.inquiry.paper;

import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.MeasuredOnce;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.paper.PaperPlan.PlannedReading;
import dev.headlight.inquiry.paper.PaperPlan.Question;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Resampling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the parts of the paper, each into the folder of a run of its own, and joins them. A part that is there already, of the
 * same files, weights, settings and version, is not measured again; what is held in memory has no files, and always is.
 * Gradients have the model opened for themselves, since what it keeps for them is of no use to the other parts. Not thread-safe.
 *
 * <pre>{@code
 * PaperCorpora corpora = PaperCorpora.NONE.withText(articles).withTreebank(treebank);
 * Answered<PaperResult> paper = new PaperRun(() -> Models.open("bert-base-uncased"), Path.of("paper", "parts"), corpora).run();
 * }</pre>
 */
public final class PaperRun {

    private final Supplier<AttentionModel> opening;
    private final Path folder;
    private final PaperCorpora corpora;
    private final MeasuredOnce parts;
    private long seed = 1;
    private boolean reference;
    private @Nullable Supplier<AttentionModel> twin;
    private @Nullable String command;
    private Studies studies;

    /** Sets up the studies of a run. */
    @FunctionalInterface
    public interface Studies {

        /**
         * A study without questions.
         *
         * @param task what it does, in a word, for who is told of its progress
         */
        Study of(AttentionModel model, String task, Corpus corpus);
    }

    /**
     * @param opening opens the model, the same whenever it is asked; what it opens is closed here
     * @param folder in which each part has its folder
     */
    public PaperRun(Supplier<AttentionModel> opening, Path folder, PaperCorpora corpora) {
        this.opening = opening;
        this.folder = folder;
        this.corpora = corpora;
        this.parts = new MeasuredOnce(folder);
        this.studies = (model, task, corpus) -> Study.on(model).read(corpus);
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
        parts.checkpoints(interval, resume);
        return this;
    }

    /** How studies are set up: threads, batches, who is told of progress. */
    public PaperRun studies(Studies setUp) {
        this.studies = setUp;
        return this;
    }

    /** Who is told, a line each, which parts are there already and where a reading goes on. */
    public PaperRun telling(Consumer<String> listener) {
        parts.telling(listener);
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
        List<PlannedReading> gradients = plan.gradients();
        if (!gradients.isEmpty()) {
            try (AttentionModel model = opening.get()) {
                measure(model, gradients);
            }
        }
        try (AttentionModel model = opening.get()) {
            measure(model, plan.weights());
            if (plan.hasProbes()) {
                probes(model, plan);
            }
        }
        return join(folder, command);
    }

    private void probes(AttentionModel model, PaperPlan plan) {
        if (twin == null) {
            measure(model, plan.probes(Optional.empty()));
            return;
        }
        try (AttentionModel opened = twin.get()) {
            measure(model, plan.probes(Optional.of(opened)));
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

    private void measure(AttentionModel model, List<PlannedReading> readings) {
        readings.forEach(reading -> parts.measure(new MeasuredOnce.Planned(
                reading.questions().stream()
                        .map(question -> new MeasuredOnce.Part(question.folder(), question.inquiry()))
                        .toList(),
                reading.further(),
                questions -> study(model, reading, questions))));
    }

    private Study study(AttentionModel model, PlannedReading reading, List<Inquiry<?>> questions) {
        return studies.of(model, reading.task(), reading.corpus())
                .measure(reading.measure())
                .ask(questions.toArray(Inquiry<?>[]::new));
    }
}
