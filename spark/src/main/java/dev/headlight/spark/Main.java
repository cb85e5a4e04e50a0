package dev.headlight.spark;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Outcome;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.result.OutputFolder;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Shard;
import dev.headlight.text.Visible;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code spark-submit} runs: asks questions of a corpus with the executors of the application. */
@Command(
        name = "headlight-spark",
        description = {
            "Asks what 'headlight ask' asks, with the executors of Spark, and writes the same folders on the driver.",
            "One question is a run in the folder itself, several are runs within it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  spark-submit --class dev.headlight.spark.Main headlight-spark.jar surface --text hdfs:/news/2026.txt -o news",
            "  … surface,cluster --parquet s3a://texts/articles --column body -o articles",
            "  … syntax --treebank dev.conllu --model bert-base-cased --resume -o dev",
        })
public final class Main implements Callable<Integer> {

    @Parameters(
            paramLabel = "QUESTION",
            arity = "1",
            split = ",",
            description = "surface, cluster, syntax; commas between.")
    private List<String> names = List.of();

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The column of texts in --json or --parquet (default: text).")
    private String column = "text";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "What --archives brought under that name, or a name or path that all machines find (default: ${DEFAULT-VALUE}).")
    private String model = "bert-base-uncased";

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            description = "Which map of a head is looked at (default: ${DEFAULT-VALUE}).")
    private String measure = "attention";

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "The most word pieces of a segment of text (default: " + Texts.MAX_LENGTH + ").")
    private @Nullable Integer maxLength;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of every random choice (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            description = "How many tokens make a batch, padding included (default: 1024).")
    private int batchTokens;

    @Option(
            names = "--segment-table",
            paramLabel = "URI",
            description = "Writes what each head does in each segment as Parquet there, too.")
    private @Nullable String segments;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            description =
                    "How often what is gathered is saved beside the output folder (default: ${DEFAULT-VALUE}; 0 for never).")
    private int every = 60;

    @Option(
            names = "--resume",
            description = "Goes on where an application with the same questions, corpus and output folder was stopped;"
                    + " begins anew where it had saved nothing.")
    private boolean resume;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for what is found, on the driver (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("headlight-spark");

    @Spec
    private CommandSpec spec;

    /** One of these. */
    static final class Source {

        @Option(
                names = "--text",
                paramLabel = "URI",
                arity = "1..*",
                description = "Text, as 'headlight surface --text' reads it, on any file system that Spark reads.")
        private List<String> text = List.of();

        @Option(names = "--json", paramLabel = "URI", arity = "1..*", description = "JSON lines, a document each.")
        private List<String> json = List.of();

        @Option(names = "--parquet", paramLabel = "URI", arity = "1..*", description = "Parquet, a document a row.")
        private List<String> parquet = List.of();

        @Option(
                names = "--treebank",
                paramLabel = "FILE",
                arity = "1..*",
                description = "Treebank files, where the driver runs.")
        private List<Path> treebank = List.of();
    }

    private Main() {}

    /** Runs a command line, and ends the JVM with an exit code where that is not 0. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // numbers are written alike everywhere
        int code = run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
        if (code != CommandLine.ExitCode.OK) {
            System.exit(code);
        }
    }

    /** Runs a command line and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, line, parsed) -> report(e, err))
                .execute(arguments);
    }

    private static int report(Exception e, PrintWriter err) throws Exception {
        if (e instanceof HeadlightException known) {
            err.println("headlight: " + Visible.message(known.message()));
            return known instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }

    @Override
    public Integer call() {
        Question[] questions = Questions.named(names, seed);
        if (every < 0) {
            throw new UsageException("--checkpoint-every: found " + every + ", expected 0 for never, or seconds");
        }
        SparkSession spark = SparkSession.builder()
                .appName("headlight " + String.join(",", names))
                .getOrCreate();
        try (OutputFolder folder = OutputFolder.open(output)) {
            Headlight headlight = headlight(spark)
                    .model(model)
                    .measure(measure)
                    .batchTokens(batchTokens)
                    .ask(questions)
                    .checkpoints(Checkpoints.beside(
                            folder, Duration.ofSeconds(every), Shard.WHOLE, resume, text -> tell("headlight: " + text)))
                    .command("headlight-spark "
                            + String.join(
                                    " ", spec.commandLine().getParseResult().originalArgs()));
            Outcome outcome = (segments == null ? headlight : headlight.segments(segments)).run();
            write(folder, outcome.answers());
        } finally {
            spark.stop();
        }
        return CommandLine.ExitCode.OK;
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
    }

    private Headlight headlight(SparkSession spark) {
        Texts texts = new Texts(maxLength == null ? OptionalInt.empty() : OptionalInt.of(maxLength), seed);
        if (!source.text.isEmpty()) {
            return Headlight.on(spark, card -> texts.of(spark, source.text, card));
        }
        if (!source.treebank.isEmpty()) {
            return Headlight.on(spark, card -> Texts.treebank(source.treebank, card));
        }
        boolean json = !source.json.isEmpty();
        String[] uris = (json ? source.json : source.parquet).toArray(String[]::new);
        Dataset<Row> rows = json ? spark.read().json(uris) : spark.read().parquet(uris);
        return Headlight.on(spark, card -> texts.of(rows, column, card));
    }

    private void write(OutputFolder folder, List<Answered<?>> answers) {
        List<Path> pages =
                answers.size() == 1 ? List.of(RunFolder.write(folder, answers)) : RunFolder.writeEach(folder, answers);
        PrintWriter out = spec.commandLine().getOut();
        answers.stream()
                .flatMap(answered -> answered.remarks().stream())
                .distinct()
                .forEach(remark -> tell("headlight: " + Visible.message(remark)));
        answers.forEach(answered -> answered.findings().forEach(out::println));
        pages.forEach(page -> out.println("Report: " + page.toAbsolutePath()));
    }
}
