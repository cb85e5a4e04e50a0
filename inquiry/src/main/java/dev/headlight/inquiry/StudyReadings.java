package dev.headlight.inquiry;

import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.model.Reduced;
import dev.headlight.result.Settings;
import dev.headlight.result.Version;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.MemoryPlan;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a study reads: which model, what, by which measure, with what threads and memory. Not thread-safe. */
final class StudyReadings {

    private static final long MASKING_SEED = 1;

    private final AttentionModel whole;
    private AttentionModel model;
    private @Nullable Corpus corpus;
    private Measure measure = Measure.ATTENTION;
    private @Nullable Masking masking;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int batchTokens;
    private long maxMemory;
    private Progress progress = Progress.NONE;
    private Checkpoints checkpoints = Checkpoints.NONE;

    StudyReadings(AttentionModel model) {
        this.whole = model;
        this.model = model;
    }

    /** The same of another model and corpus, but for what is kept of it. */
    StudyReadings ofSample(AttentionModel other, Corpus sample, Progress listener) {
        StudyReadings readings = new StudyReadings(other);
        readings.measure(measure);
        readings.corpus = sample;
        readings.masking = masking;
        readings.threads = threads;
        readings.batchTokens = batchTokens;
        readings.progress = listener;
        return readings;
    }

    void corpus(Corpus read) {
        this.corpus = read;
    }

    void measure(Measure other) {
        this.measure = other;
        this.model = whole.yielding(other);
    }

    void masking(Masking by) {
        this.masking = by;
    }

    void threads(int number) {
        this.threads = number;
    }

    void batchTokens(int tokens) {
        this.batchTokens = tokens;
    }

    void maxMemory(long bytes) {
        this.maxMemory = bytes;
    }

    void progress(Progress listener) {
        this.progress = listener;
    }

    void checkpoints(Checkpoints kept) {
        this.checkpoints = kept;
    }

    /** The model that is asked. */
    AttentionModel whole() {
        return whole;
    }

    /** The model as it is seen by the measure. */
    AttentionModel model() {
        return model;
    }

    Measure measure() {
        return measure;
    }

    int threads() {
        return threads;
    }

    Progress progress() {
        return progress;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** How what belongs to this version, model and measure is kept, and to more besides. */
    Checkpoints checkpoints(Settings more) {
        return checkpoints.of(Settings.of("version", Version.TOOL)
                .with("model_checksum", model.card().checksum())
                .with("model", model.settings())
                .with("measure", measure.name())
                .with(more)
                .lines());
    }

    /** @throws UsageException if there is none */
    Corpus corpus() {
        if (corpus == null) {
            throw new UsageException("a study needs a corpus to read");
        }
        return corpus;
    }

    /** A reading for work that is no question, or for some questions. */
    Reading of(List<? extends Inquiry<?>> asked) {
        return of(model, corpus(), asked);
    }

    /** The same, with another model or of another corpus. */
    Reading of(AttentionModel reader, Corpus read, List<? extends Inquiry<?>> asked) {
        MemoryPlan most = new MemoryPlan(threads, batchTokens > 0 ? batchTokens : usualBatchTokens(asked));
        MemoryPlan plan = maxMemory == 0
                ? most
                : MemoryPlan.within(
                        maxMemory - besides(), Runtime.getRuntime().maxMemory(), reader.card(), measure, most);
        Reading reading = new Reading(reader, read, plan.threads(), plan.batchTokens(), progress);
        return needTargets(asked) && masks() ? reading.masked(chosenMasking()) : reading;
    }

    /** What suits both questions and measure. */
    private int usualBatchTokens(List<? extends Inquiry<?>> asked) {
        return asked.stream().mapToInt(Inquiry::batchTokens).reduce(Reading.batchTokens(measure), Math::min);
    }

    private boolean needTargets(List<? extends Inquiry<?>> asked) {
        return measure.needsTargets()
                || asked.stream().anyMatch(inquiry -> inquiry.needs().targets());
    }

    /** The bytes of the weights in single precision that a model of less is held against. */
    private long besides() {
        return whole.find(Reduced.class).isPresent()
                ? Float.BYTES * whole.card().parameters()
                : 0;
    }

    /** Whether tokens are hidden from the model; one that reads from left to right predicts what comes next. */
    private boolean masks() {
        return model.find(MaskedLanguageModel.class).isPresent();
    }

    private Masking chosenMasking() {
        return masking == null
                ? new RandomMasking(model.tokenizer(), model.card().vocabularySize(), MASKING_SEED)
                : masking;
    }
}
