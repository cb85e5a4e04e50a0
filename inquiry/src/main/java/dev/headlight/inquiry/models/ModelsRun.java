package dev.headlight.inquiry.models;

import dev.headlight.UsageException;
import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.Variation;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.MapInquiry;
import dev.headlight.inquiry.MeasuredOnce;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.Study;
import dev.headlight.model.AttentionModel;
import dev.headlight.result.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks several models one question, one after the other, each in a run of its own, and joins what they say. A run that is there
 * already, of the same files, weights, settings and version, is not measured again. Not thread-safe.
 *
 * <pre>{@code
 * Answered<ModelsResult> joined = new ModelsRun(Path.of("seeds", "models"), new SyntaxInquiry())
 *         .model("seed-1", () -> Models.open("seed-1"))
 *         .model("seed-2", () -> Models.open("seed-2"))
 *         .studies((model, name, label) -> Study.on(model).read(treebank))
 *         .run();
 * }</pre>
 */
public final class ModelsRun {

    private final Path folder;
    private final MapInquiry<?> inquiry;
    private final MeasuredOnce runs;
    private final List<Named> models = new ArrayList<>();
    private Optional<Variation> variation = Optional.empty();
    private @Nullable String command;
    private @Nullable Studies studies;

    private record Named(String name, Supplier<AttentionModel> opening) {}

    /** Sets up the study of a model. */
    @FunctionalInterface
    public interface Studies {

        /**
         * A study without questions, which reads the same for all models.
         *
         * @param name how the model was asked for
         * @param label what it is called beside the others, and its folder
         */
        Study of(AttentionModel model, String name, String label);
    }

    /**
     * @param folder in which each model has its folder
     * @param inquiry what is asked
     */
    public ModelsRun(Path folder, MapInquiry<?> inquiry) {
        this.folder = folder;
        this.inquiry = inquiry;
        this.runs = new MeasuredOnce(folder).withDocuments();
    }

    /**
     * One more model.
     *
     * @param name how it was asked for; the shortest end that tells it from the others is what it is called
     * @param opening opens it; it is closed here
     */
    public ModelsRun model(String name, Supplier<AttentionModel> opening) {
        models.add(new Named(name, opening));
        return this;
    }

    /** How studies are set up: corpus, measure, threads, batches, who is told of progress. */
    public ModelsRun studies(Studies setUp) {
        this.studies = setUp;
        return this;
    }

    /** What the models differ in; if it is not said, their names are to say it. */
    public ModelsRun variation(Optional<Variation> what) {
        this.variation = what;
        return this;
    }

    /**
     * How often what is gathered is saved, and whether a reading that was stopped goes on.
     *
     * @param interval zero for never
     */
    public ModelsRun checkpoints(Duration interval, boolean resume) {
        runs.checkpoints(interval, resume);
        return this;
    }

    /** Who is told, a line each, which models were asked already and where a reading goes on. */
    public ModelsRun telling(Consumer<String> listener) {
        runs.telling(listener);
        return this;
    }

    /** Notes the command line in the manifest of what is joined. */
    public ModelsRun command(String line) {
        this.command = line;
        return this;
    }

    /** What the models are called, in the order in which they were given. */
    public List<String> labels() {
        return Labels.of(models.stream().map(Named::name).toList());
    }

    /**
     * Asks those models that were not asked yet, and joins all.
     *
     * @throws UsageException if there are fewer than two models, one is given twice, or they would not read the corpus alike
     * @throws dev.headlight.HeadlightException if a corpus, a model or a folder fails; the runs that were done stay
     */
    public Answered<ModelsResult> run() {
        if (models.size() < 2) {
            throw new UsageException("found " + models.size() + " models, expected two or more");
        }
        List<String> labels = labels();
        Deque<Opened> opened = new ArrayDeque<>();
        try {
            for (int i = 0; i < models.size(); i++) {
                Named named = models.get(i);
                opened.add(new Opened(named.opening().get(), named.name(), labels.get(i)));
            }
            JoinedModels.variation(
                    variation,
                    labels,
                    opened.stream().map(one -> one.model().card()).toList());
            checkAlike(List.copyOf(opened));
            while (!opened.isEmpty()) {
                Opened next = opened.remove();
                // What it takes is free again for the one after it.
                try {
                    ask(next);
                } finally {
                    next.model().close();
                }
            }
        } finally {
            opened.forEach(one -> one.model().close());
        }
        return new ModelsInquiry(variation)
                .join(SavedRun.saved(labels.stream().map(folder::resolve).toList()), command);
    }

    /** A model whose weights are read when they are needed. */
    private record Opened(AttentionModel model, String name, String label) {}

    private void ask(Opened opened) {
        runs.measure(new MeasuredOnce.Planned(
                List.of(new MeasuredOnce.Part(opened.label(), inquiry)),
                List.of(),
                questions -> study(opened).ask(questions.toArray(Inquiry<?>[]::new))));
    }

    private Study study(Opened opened) {
        if (studies == null) {
            throw new UsageException("several models need a study of each: say how it is set up");
        }
        return studies.of(opened.model(), opened.name(), opened.label());
    }

    /** What one model would leave out, or read otherwise, is found before hours are spent on the others. */
    private void checkAlike(List<Opened> opened) {
        Opened first = opened.get(0);
        String corpus = corpus(first);
        for (Opened other : opened) {
            if (!corpus(other).equals(corpus)) {
                throw new UsageException(
                        "%s would read the corpus with %s, but %s with %s; several models must read alike: give the smaller --max-length"
                                .formatted(first.label(), inline(corpus), other.label(), inline(corpus(other))));
            }
        }
    }

    private String corpus(Opened opened) {
        return Json.toString(
                study(opened).ask(inquiry).settings(inquiry).find("corpus").orElse(""));
    }

    private static String inline(String json) {
        return json.replaceAll("\\s+", " ").strip();
    }
}
