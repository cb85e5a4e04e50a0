package dev.headlight.spark;

import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.inquiry.Outcome;
import dev.headlight.inquiry.Study;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Questions asked of a model over a corpus, with the executors of Spark. The answers, and the folder that they are written to, are
 * those of a {@link Study} of the same corpus on one machine, byte for byte but for times and machines.
 *
 * <pre>{@code
 * Headlight.on(spark.read().parquet("articles"), "text")
 *         .model("bert-base-uncased")
 *         .ask(SurfaceInquiry::new, ClusterInquiry::new)
 *         .run()
 *         .write(Path.of("patterns"));
 * }</pre>
 *
 * <p>The driver reads the corpus, tokenises it and forms the batches, which takes it about a millisecond for a segment of 128 tokens; so it
 * keeps some 250 processors at work (docs/scaling.md). Set up and run by one thread.
 */
public final class Headlight {

    private final SparkSession spark;
    private final CorpusSource corpus;
    private final List<Question> questions = new ArrayList<>();
    private String model = "bert-base-uncased";
    private String measure = Measure.ATTENTION.name();
    private int batchTokens;
    private Checkpoints checkpoints = Checkpoints.NONE;
    private @Nullable String command;
    private @Nullable String segments;
    private Progress progress = Progress.NONE;

    /** Makes the corpus when the model is known. */
    @FunctionalInterface
    interface CorpusSource {

        Corpus of(ModelCard card);
    }

    private Headlight(SparkSession spark, CorpusSource corpus) {
        this.spark = spark;
        this.corpus = corpus;
    }

    /**
     * Reads a column of texts, each row a document, in the order in which the dataset yields its rows: sort it where that order is
     * not its own.
     *
     * @param column its name; nulls are no documents
     */
    public static Headlight on(Dataset<?> rows, String column) {
        return new Headlight(
                rows.sparkSession(), card -> new Texts(OptionalInt.empty(), Texts.SEED).of(rows, column, card));
    }

    /** Reads any corpus, which the driver has at hand. */
    public static Headlight on(SparkSession spark, Corpus corpus) {
        return new Headlight(spark, card -> corpus);
    }

    static Headlight on(SparkSession spark, CorpusSource corpus) {
        return new Headlight(spark, corpus);
    }

    /**
     * Which model: what {@code --archives} or {@code --files} brought under that name, or a name or path as
     * {@link dev.headlight.inference.Models#open(String)} takes it, which all machines must find.
     */
    public Headlight model(String name) {
        this.model = name;
        return this;
    }

    /** The name of the measure to look at; attention weights unless said otherwise. */
    public Headlight measure(String name) {
        this.measure = name;
        return this;
    }

    /** How many tokens make a batch, padding included; as a {@link Study} has it unless said otherwise. */
    public Headlight batchTokens(int tokens) {
        this.batchTokens = tokens;
        return this;
    }

    /** The questions, which are made on each executor; those that are answered from the maps of one reading. */
    public Headlight ask(Question... asked) {
        questions.addAll(List.of(asked));
        return this;
    }

    /**
     * Writes the figures of the surface for each segment and head as Parquet, too.
     *
     * @param folder on any file system that Spark writes; must not be there
     */
    public Headlight segments(String folder) {
        this.segments = folder;
        return this;
    }

    /**
     * Keeps on the driver what is gathered, when rounds are joined and it is time, or goes on from there; nothing is kept unless said
     * otherwise. What goes on has no {@link #segments}: their rows are not kept.
     */
    public Headlight checkpoints(Checkpoints kept) {
        this.checkpoints = kept;
        return this;
    }

    /** Notes the command line in the manifest. */
    public Headlight command(String line) {
        this.command = line;
        return this;
    }

    /** Who is told how the reading gets on, which is ahead of the executors by two rounds. */
    public Headlight progress(Progress listener) {
        this.progress = listener;
        return this;
    }

    /**
     * Finds the answers.
     *
     * @throws dev.headlight.HeadlightException as {@link Study#run}, or if an executor fails; there is no partial answer then
     */
    public Outcome run() {
        if (segments != null && checkpoints.isResuming()) {
            throw new UsageException("the table of segments has no rows of what a stopped run had read: leave the table"
                    + " out, or begin anew");
        }
        SharedModel shared = SharedModel.named(model);
        Work work = new Work(shared, measure, new ArrayList<>(questions), Work.ownKernel(), segments != null);
        Optional<SegmentTable> table = Optional.ofNullable(segments).map(folder -> new SegmentTable(spark, folder));
        table.ifPresent(SegmentTable::begin);
        Study study = work.study()
                .read(corpus.of(shared.open().card()))
                .crew(new SparkCrew(new JavaSparkContext(spark.sparkContext()), work, table, "headlight " + names()))
                .checkpoints(checkpoints)
                .progress(progress);
        if (command != null) {
            study.command(command);
        }
        if (batchTokens != 0) {
            study.batchTokens(batchTokens);
        }
        Outcome outcome = study.run();
        table.ifPresent(SegmentTable::commit);
        return outcome;
    }

    private String names() {
        return questions.stream()
                .map(question -> question.make().schema().shortName())
                .collect(Collectors.joining("-"));
    }
}
