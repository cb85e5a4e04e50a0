package dev.headlight.inquiry;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.exchange.ExportOptions;
import dev.headlight.exchange.Extraction;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Reduced;
import dev.headlight.result.Settings;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Crew;
import dev.headlight.study.Gathered;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Progress;
import dev.headlight.study.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model and a corpus any number of questions.
 *
 * <pre>{@code
 * Study.on(model).read(corpus).ask(new SurfaceInquiry()).run().write(Path.of("patterns"));
 * }</pre>
 *
 * <p>The questions that are answered from maps share one reading of the corpus. Where something is to be predicted, the
 * study masks the examples. A study is set up and run by one thread.
 */
public final class Study {

    private final StudyReadings readings;
    private final List<Inquiry<?>> inquiries = new ArrayList<>();
    private @Nullable String command;
    private @Nullable Audit audit;
    private @Nullable Crew crew;
    /** Whether it is one of a sample, by which the errors of another are measured. */
    private boolean ofSample;

    private Study(StudyReadings readings) {
        this.readings = readings;
    }

    /** A study of a model, which stays open. */
    public static Study on(AttentionModel model) {
        return new Study(new StudyReadings(model));
    }

    /** The corpus to read. */
    public Study read(Corpus corpus) {
        readings.corpus(corpus);
        return this;
    }

    /** The questions to ask. */
    public Study ask(Inquiry<?>... asked) {
        inquiries.addAll(List.of(asked));
        return this;
    }

    /**
     * The measure to look at; attention weights unless said otherwise. For a measure of whole layers the model is seen as one
     * with a single head a layer.
     */
    public Study measure(Measure measure) {
        readings.measure(measure);
        return this;
    }

    /** How examples are masked where something is to be predicted; as in BERT's training, from seed 1, unless said otherwise. */
    public Study masking(Masking masking) {
        readings.masking(masking);
        return this;
    }

    /** How many batches are worked on at once; as many as there are processors unless said otherwise. */
    public Study threads(int threads) {
        readings.threads(threads);
        return this;
    }

    /**
     * How many tokens make a batch, padding included; what suits the question unless said otherwise.
     *
     * @throws UsageException if there are none
     */
    public Study batchTokens(int tokens) {
        if (tokens < 1) {
            throw new UsageException("tokens in a batch: found " + tokens + ", expected 1 or more");
        }
        readings.batchTokens(tokens);
        return this;
    }

    /**
     * Takes about no more memory than that, Java's largest heap and the weights included: as many threads, and for them as large batches, as fit. Where
     * not even the smallest do, asking throws a {@link UsageException} that says how much is needed.
     *
     * @param bytes of the whole process
     */
    public Study maxMemory(long bytes) {
        readings.maxMemory(bytes);
        return this;
    }

    /** Audits the claims of all answers. */
    public Study audit(Audit audit) {
        this.audit = audit;
        return this;
    }

    /** Notes the command line in the manifest. */
    public Study command(String command) {
        this.command = command;
        return this;
    }

    /** Who is told how the study gets on. */
    public Study progress(Progress progress) {
        readings.progress(progress);
        return this;
    }

    /** Keeps what is gathered now and then, or takes up what was kept; nothing is kept unless said otherwise. */
    public Study checkpoints(Checkpoints checkpoints) {
        readings.checkpoints(checkpoints);
        return this;
    }

    /** The measure that is looked at. */
    Measure measured() {
        return readings.measure();
    }

    /** The model that is asked. */
    AttentionModel asked() {
        return readings.whole();
    }

    /** Has others gather, whatever the number of threads; the answers are found here. */
    public Study crew(Crew crew) {
        this.crew = crew;
        return this;
    }

    /**
     * What a member of a {@linkplain #crew crew} feeds with its batches: a fresh one for the questions of this study.
     *
     * @param beside is fed, too, and has no states
     * @throws UsageException if a question is not answered from the maps of one reading
     */
    public MapGatherer gatherer(Analysis<?>... beside) {
        List<Analysis<?>> all = analyses(ofMaps("is not answered by a crew"));
        all.addAll(List.of(beside));
        return new MapGatherer(readings.model(), readings.measure(), all);
    }

    /**
     * Reads the shard of the corpus that the {@linkplain #checkpoints checkpoints} name, and keeps what is gathered there; the
     * answers are found when the shards are joined.
     *
     * @return what was read
     * @throws UsageException if the questions cannot be shared out
     */
    public Manifest.CorpusCard readShard() {
        ReducedPrecision.refuse(readings.whole(), "a shard has none yet");
        readings.corpus().requireRereadable("each shard reads it, and once more they are joined");
        if (inquiries.size() == 1 && inquiries.get(0) instanceof ModelInquiry<?> inquiry) {
            check(inquiry);
            return inquiry.readShard(kept(List.of(inquiry)), readings.measure());
        }
        List<MapInquiry<?>> ofMaps = ofMaps("shares no reading with others");
        return gather(ofMaps, auditRun(ofMaps), kept(ofMaps)).corpus();
    }

    /** The questions, all of which are answered from the maps of one reading. */
    private List<MapInquiry<?>> ofMaps(String otherwise) {
        List<MapInquiry<?>> ofMaps = new ArrayList<>();
        for (Inquiry<?> inquiry : inquiries) {
            check(inquiry);
            if (!(inquiry instanceof MapInquiry<?> ofMap)) {
                throw new UsageException(
                        inquiry.schema().shortName() + " reads the corpus in more ways than one, and " + otherwise);
            }
            ofMaps.add(ofMap);
        }
        return ofMaps;
    }

    /**
     * Finds the answers.
     *
     * @throws UsageException if there is no corpus or no question, or the model cannot answer one
     * @throws dev.headlight.HeadlightException if the corpus or the model fails; there is no partial answer then
     */
    public Outcome run() {
        if (inquiries.isEmpty()) {
            throw new UsageException("a study needs a question to ask");
        }
        inquiries.forEach(this::check);
        if (crew != null) {
            ofMaps("is not answered by a crew");
            refuseAudit();
            ReducedPrecision.refuse(readings.whole(), "a crew has models of its own");
        }
        Map<Inquiry<?>, Answered<?>> found = new IdentityHashMap<>();
        List<MapInquiry<?>> ofMaps = new ArrayList<>();
        for (Inquiry<?> inquiry : inquiries) {
            if (inquiry instanceof MapInquiry<?> mapInquiry) {
                ofMaps.add(mapInquiry);
            } else if (inquiry instanceof ModelInquiry<?> modelInquiry) {
                found.put(inquiry, answer(modelInquiry));
            } else {
                throw new UsageException(inquiry.schema().name() + " is answered from results, not from a model");
            }
        }
        if (!ofMaps.isEmpty()) {
            answer(ofMaps, found);
        }
        List<Answered<?>> answered = new ArrayList<>();
        inquiries.forEach(inquiry -> answered.add(Objects.requireNonNull(found.get(inquiry))));
        return new Outcome(answered);
    }

    /** How the corpus is read, with this study's threads, batches and memory: for work that is no question. */
    public Reading reading() {
        if (!ofSample) {
            ReducedPrecision.refuse(readings.whole(), "this is no question with an answer");
        }
        return readings.of(List.of());
    }

    /**
     * Hands on the maps of each example, held whole, in the order of the corpus: for work that is no analysis.
     *
     * @param work is called by this thread
     */
    public void forEach(BiConsumer<Example, HeadMaps> work) {
        reading().forEach(readings.measure(), work);
    }

    /**
     * Lays out the maps of the corpus as files for other programs, by this study's measure; they are written by
     * {@link Extraction#write}.
     *
     * @throws UsageException if the model does not yield what is asked for
     * @throws dev.headlight.HeadlightException if the corpus cannot be read
     */
    public Extraction extract(ExportOptions options) {
        return Extraction.plan(reading().kept(readings.checkpoints()), readings.measure(), options, command);
    }

    /**
     * Reads the corpus once for an analysis that is no question.
     *
     * @throws UsageException if the model does not yield what it needs
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public <R> Accumulator<R> gather(Analysis<R> analysis) {
        Settings all = Settings.of("analysis", analysis.name()).with(analysis.settings());
        return reading()
                .kept(readings.checkpoints(all))
                .gather(() -> new MapGatherer(readings.model(), readings.measure(), List.of(analysis)))
                .whole()
                .of(analysis);
    }

    private void check(Inquiry<?> inquiry) {
        inquiry.needs().capability().ifPresent(readings.model()::require);
    }

    private void answer(List<MapInquiry<?>> asked, Map<Inquiry<?>, Answered<?>> found) {
        Instant start = Instant.now();
        if (!ofSample && readings.whole().find(Reduced.class).isPresent()) {
            readings.corpus().requireRereadable("the error of the model's precision is measured on a sample");
        }
        Reading reading = kept(asked);
        Optional<AuditRun> audited = auditRun(asked);
        Gathered<MapGatherer> gathered = gather(asked, audited, reading);
        SecondLook look = new SecondLook() {
            @Override
            public HeadMaps at(Example example) {
                return readings.model()
                        .maps(List.of(example), readings.measure())
                        .get(0);
            }

            @Override
            public Sight sight(int layer) {
                return readings.model().card().sight(layer);
            }
        };
        audited.ifPresent(run -> {
            run.take(gathered.whole());
            run.askInOthers();
        });
        Map<Inquiry<?>, Settings> errors = errors(asked);
        for (MapInquiry<?> inquiry : asked) {
            found.put(inquiry, answered(inquiry, gathered, look, reading, start, audited, errors));
        }
    }

    /** What the model's precision does to the answers, where it is less than single precision. */
    private Map<Inquiry<?>, Settings> errors(List<MapInquiry<?>> asked) {
        return ofSample
                ? Map.of()
                : readings.whole()
                        .find(Reduced.class)
                        .map(reduced -> ReducedPrecision.measured(
                                readings.whole(), reduced, readings.corpus(), asked, this::onSample))
                        .orElse(Map.of());
    }

    /** A study as this one, but for what is kept, claimed and told of it. */
    private Study onSample(AttentionModel other, Corpus sample) {
        Progress listener = readings.progress().of("error of the precision, on a sample");
        Study study = new Study(readings.ofSample(other, sample, listener));
        study.ofSample = true;
        return study;
    }

    private Gathered<MapGatherer> gather(List<MapInquiry<?>> asked, Optional<AuditRun> audited, Reading reading) {
        List<Analysis<?>> analyses = analyses(asked);
        audited.ifPresent(run -> analyses.addAll(run.analyses()));
        Supplier<MapGatherer> fresh = () -> new MapGatherer(readings.model(), readings.measure(), analyses);
        return crew == null ? reading.gather(fresh) : reading.gather(fresh, crew);
    }

    private static List<Analysis<?>> analyses(List<MapInquiry<?>> asked) {
        return new ArrayList<>(asked.stream()
                .flatMap(inquiry -> inquiry.analyses().stream())
                .distinct()
                .toList());
    }

    private void refuseAudit() {
        if (audit != null) {
            throw new UsageException(
                    "an audit alters the model and its maps here, and no crew can do that: audit a sample");
        }
    }

    /** What is gathered for questions belongs to them, and to the audit, as they are set. */
    private Reading kept(List<? extends Inquiry<?>> asked) {
        Settings all = Settings.NONE;
        for (int i = 0; i < asked.size(); i++) {
            Schema<?> schema = asked.get(i).schema();
            String question = (i + 1) + " " + schema.shortName();
            all = all.with(
                    question,
                    Settings.of("version", schema.version()).with(asked.get(i).settings()));
        }
        if (audit != null) {
            all = all.with("audit", audit.settings());
        }
        return readings.of(asked).kept(readings.checkpoints(all));
    }

    private Optional<AuditRun> auditRun(List<? extends Inquiry<?>> asked) {
        return Optional.ofNullable(audit)
                .map(how -> new AuditRun(
                        how,
                        readings.model(),
                        readings.corpus(),
                        readings.measure(),
                        asked,
                        (reader, read) -> readings.of(reader, read, asked)));
    }

    private <R> Answered<R> answered(
            MapInquiry<R> inquiry,
            Gathered<MapGatherer> gathered,
            SecondLook look,
            Reading reading,
            Instant start,
            Optional<AuditRun> audited,
            Map<Inquiry<?>, Settings> errors) {
        MapInquiry.Answers answers = new MapInquiry.Answers() {
            @Override
            public <A> A of(Analysis<A> analysis) {
                return gathered.whole().of(analysis).result();
            }
        };
        try {
            R answer = inquiry.answer(answers, look);
            Results<R> results = results(inquiry, answer, gathered.corpus(), reading, start, audited, errors);
            return new Answered<>(
                    inquiry,
                    results,
                    ByDocument.of(inquiry, gathered.whole(), results).attachments(results));
        } catch (CorpusException e) {
            throw explained(e, gathered.corpus());
        }
    }

    /** What holds nothing to answer from may do so for what was left out and passed over. */
    private static CorpusException explained(CorpusException e, Manifest.CorpusCard read) {
        return read.remarks().isEmpty()
                ? e
                : new CorpusException(
                        e.message() + "; of the corpus is known: " + String.join("; ", read.remarks()), e);
    }

    private <R> Answered<R> answer(ModelInquiry<R> inquiry) {
        ReducedPrecision.refuse(
                readings.whole(), inquiry.schema().shortName() + " asks more of the model than its maps");
        Instant start = Instant.now();
        Reading reading = kept(List.of(inquiry));
        Optional<AuditRun> audited = auditRun(List.of(inquiry));
        ModelInquiry.Answer<R> answer = inquiry.answer(reading, readings.measure());
        audited.ifPresent(run -> {
            run.askAgain();
            run.askInOthers();
        });
        Results<R> results = results(inquiry, answer.result(), answer.corpus(), reading, start, audited, Map.of());
        List<Attachment> attachments = new ArrayList<>(answer.attachments());
        attachments.addAll(answer.documents().attachments(results));
        return new Answered<>(inquiry, results, attachments);
    }

    private <R> Results<R> results(
            Inquiry<R> inquiry,
            R answer,
            Manifest.CorpusCard read,
            Reading reading,
            Instant start,
            Optional<AuditRun> audited,
            Map<Inquiry<?>, Settings> errors) {
        Schema<R> schema = inquiry.schema();
        Manifest manifest = Manifest.now(
                command,
                readings.model().card(),
                readings.measure(),
                read,
                errors.containsKey(inquiry)
                        ? options(inquiry, reading).with(Manifest.REDUCED_PRECISION, errors.get(inquiry))
                        : options(inquiry, reading),
                crew == null ? readings.threads() : crew.size(),
                start);
        return new Results<>(
                schema.name(), schema.version(), manifest, audited.map(run -> run.of(inquiry, answer)), answer);
    }

    /**
     * All that may move a number of an answer, as its manifest lists it: an earlier answer with the same settings, from the same
     * files and weights, by the same version, is this one.
     *
     * @param inquiry one of the questions that are asked
     */
    public Settings settings(Inquiry<?> inquiry) {
        List<Inquiry<?>> together = inquiry instanceof MapInquiry<?>
                ? inquiries.stream().filter(MapInquiry.class::isInstance).toList()
                : List.of(inquiry);
        return options(inquiry, readings.of(together));
    }

    private Settings options(Inquiry<?> inquiry, Reading reading) {
        Settings options = Settings.of("model", readings.model().settings())
                .with("corpus", reading.corpus().settings())
                .with("reading", reading.settings())
                .with(inquiry.schema().shortName(), inquiry.settings());
        return audit == null ? options : options.with("audit", audit.settings());
    }

    Corpus corpus() {
        return readings.corpus();
    }
}
