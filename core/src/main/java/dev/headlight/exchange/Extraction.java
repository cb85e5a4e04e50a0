package dev.headlight.exchange;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleChecksum;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HiddenStates;
import dev.headlight.model.ModelCard;
import dev.headlight.model.TokenLogits;
import dev.headlight.result.DiskSpace;
import dev.headlight.result.Json;
import dev.headlight.result.Output;
import dev.headlight.result.OutputFile;
import dev.headlight.result.OutputFolder;
import dev.headlight.result.Settings;
import dev.headlight.result.Version;
import dev.headlight.study.BatchWork;
import dev.headlight.study.OrderedCheckpoint;
import dev.headlight.study.OrderedReading;
import dev.headlight.study.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The maps of a corpus as files for other programs. What will be written is laid out first, for which the corpus is read once without the
 * model; then numbers go to their places as the model makes them, block by block, so that neither maps nor files are held.
 * Set up and run by one thread.
 */
public final class Extraction {

    /** What a file of all examples is called, but for its suffix; and the folder of the others. */
    static final String MAPS = "maps";

    /** What says how the files were made. */
    public static final String MANIFEST = "manifest.json";

    private static final String TOO_LARGE = "write fewer heads, float16, or to another disk";

    private final Reading reading;
    private final ExampleLayout.Frame frame;
    private final @Nullable String command;
    private final CommonArrays common;
    /** The number of tokens of each example. */
    private final List<Integer> lengths = new ArrayList<>();
    /** Where all are in one file. */
    private final List<ExampleLayout> layouts = new ArrayList<>();

    private final ExampleChecksum checksum = new ExampleChecksum();
    private final long bytes;
    private final long tokens;

    private Extraction(Reading reading, Measure measure, ExportOptions options, @Nullable String command) {
        AttentionModel model = reading.model();
        this.reading = held(reading);
        this.command = command;
        ModelCard card = model.card();
        this.frame = new ExampleLayout.Frame(
                options,
                measure,
                card.grid(),
                options.heads().in(card.grid()),
                card.hiddenSize(),
                options.hidden() ? model.require(HiddenStates.class).levels() : 0,
                options.logits() ? model.require(TokenLogits.class).logitsPerToken() : 0);
        this.common = new CommonArrays(
                new FileNotes(FileNotes.VERSION, measure.name(), options.words(), card, model.settings()),
                frame.heads());
        this.bytes = layOut();
        this.tokens = lengths.stream().mapToLong(Integer::longValue).sum();
    }

    /** What comes through a pipe is held, to be read twice. */
    private static Reading held(Reading reading) {
        return reading.corpus().rereadable()
                ? reading
                : reading.asIs(HeldCorpus.of(reading.corpus(), reading.model().tokenizer()), reading.batchTokens());
    }

    /**
     * Lays out what will be written.
     *
     * @param reading the model, and the corpus as it is to see it
     * @param command the command line, or null when the library is called
     * @throws UsageException if the model does not yield what is asked for, or the corpus has no example
     * @throws HeadlightException if the corpus cannot be read
     */
    public static Extraction plan(Reading reading, Measure measure, ExportOptions options, @Nullable String command) {
        return new Extraction(reading, measure, options, command);
    }

    private long layOut() {
        ExportFormat format = frame.options().format();
        long sum = 0;
        try (ExampleReader reader = reading.corpus().read(reading.model().tokenizer())) {
            while (reader.hasNext()) {
                Example example = reader.next();
                ExampleLayout layout = ExampleLayout.of(frame, lengths.size(), example);
                lengths.add(example.length());
                checksum.add(example);
                if (frame.options().separate()) {
                    sum += ArrayTarget.bytes(format, List.of(layout.arrays(), common.arrays()));
                } else {
                    layouts.add(layout);
                }
            }
        }
        if (lengths.isEmpty()) {
            throw new UsageException(reading.corpus().name() + " has no example that the model can read");
        }
        if (frame.options().separate()) {
            return sum;
        }
        return ArrayTarget.bytes(format, sets());
    }

    /** All arrays of a file with all examples. */
    private List<ArraySet> sets() {
        return Stream.concat(layouts.stream().map(ExampleLayout::arrays), Stream.of(common.arrays()))
                .toList();
    }

    /** How many examples there are. */
    public int examples() {
        return lengths.size();
    }

    /** How many tokens the examples have. */
    public long tokens() {
        return tokens;
    }

    /** The bytes of all files, at most. */
    public long bytes() {
        return bytes;
    }

    /** Such as {@code [12 layers, 12 heads, query, key]}. */
    public List<String> shape() {
        long[] axes = frame.heads().axes();
        List<String> shape = new ArrayList<>();
        if (axes.length == 2) {
            shape.add(count(axes[0], "layer"));
        }
        shape.add(count(axes[axes.length - 1], "head"));
        shape.addAll(frame.options().words() ? List.of("querying word", "key word") : List.of("query", "key"));
        return shape;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /**
     * Writes all, with a manifest beside, together or not at all.
     *
     * @param target the file, if its name ends as those of the format do and all examples go into one
     *     ({@link ExportOptions#isFile}); else a folder, which is made, or replaced where an export is in it already
     * @return the file, or the folder
     * @throws OutputException if there is not enough room, or it cannot be written; what was there stays then
     * @throws HeadlightException if the corpus or the model fails; nothing is written then
     */
    public Path write(Path target) {
        if (frame.options().isFile(target)) {
            try (OutputFile output = OutputFile.open(target)) {
                return write(output);
            }
        }
        try (OutputFolder output = OutputFolder.open(target)) {
            return write(output);
        }
    }

    /** As {@link #write(Path)}, into what is held already. */
    public Path write(Output output) {
        Instant start = Instant.now();
        OrderedCheckpoint kept = reading.checkpoints().of(belongsTo()).inOrder(List.of("corpus: " + checksum.value()));
        Written written = new Written(common);
        if (!kept.restore(written, () -> count(written.count(), "example"))) {
            output.discardState();
        }
        DiskSpace.require(bytes - bytesOf(written), output.place(), TOO_LARGE);
        try {
            Files.createDirectories(output.growing());
            Manifest.CorpusCard corpus = frame.options().separate()
                    ? writeEach(output.growing().resolve(MAPS), written, kept)
                    : writeAll(output.growing().resolve(ofAll()), written, kept);
            return output instanceof OutputFolder folder
                    ? finish(folder, corpus, start)
                    : finish((OutputFile) output, corpus, start);
        } catch (IOException e) {
            throw new OutputException("cannot write into " + output.place() + ": " + HeadlightException.reason(e), e);
        }
    }

    /** All that may move a number or a place of it, a line each. */
    private List<String> belongsTo() {
        return Settings.of("version", Version.TOOL)
                .with("model_checksum", reading.model().card().checksum())
                .with("measure", frame.measure().name())
                .with(settings())
                .lines();
    }

    /** The name of the file that all examples go into. */
    private String ofAll() {
        return MAPS + "." + frame.options().format().suffix();
    }

    /** What is there already, about: maps grow with the square of a length. */
    private long bytesOf(Written written) {
        double there = written.numbers().mapToDouble(this::weight).sum();
        return (long) (bytes
                * there
                / IntStream.range(0, lengths.size()).mapToDouble(this::weight).sum());
    }

    private double weight(int number) {
        return (double) lengths.get(number) * lengths.get(number);
    }

    private Path finish(OutputFile output, Manifest.CorpusCard corpus, Instant start) throws IOException {
        Path file = output.place();
        Path grown = output.growing().resolve(ofAll());
        List<String> names = List.of(String.valueOf(file.getFileName()));
        Json.write(manifest(file), results(names, Files.size(grown), corpus, start));
        output.commit(grown);
        return file;
    }

    private Path finish(OutputFolder output, Manifest.CorpusCard corpus, Instant start) throws IOException {
        Path folder = output.staging();
        output.takeGrown();
        List<Path> files = files(folder);
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        List<String> names = files.stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
        Json.write(folder.resolve(MANIFEST), results(names, size, corpus, start));
        output.commit();
        return output.folder();
    }

    /** Five lines of Python that read what was written. */
    public List<String> snippet(Path written) {
        return new Snippet(frame, examples()).lines(written);
    }

    /** The manifest of an export that is one file, beside it. */
    private static Path manifest(Path file) {
        return file.resolveSibling(file.getFileName() + "." + MANIFEST);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Results<Export> results(List<String> files, long size, Manifest.CorpusCard corpus, Instant start) {
        ExportOptions options = frame.options();
        Export export = new Export(
                options.format(),
                files,
                lengths.size(),
                size,
                frame.heads().heads().stream().map(Object::toString).toList(),
                shape(),
                options.settings());
        return new Results<>(
                Export.SCHEMA,
                Export.VERSION,
                Manifest.now(
                        command, reading.model().card(), frame.measure(), corpus, settings(), reading.threads(), start),
                export);
    }

    private Settings settings() {
        return Settings.of("model", reading.model().settings())
                .with("corpus", reading.corpus().settings())
                .with("reading", reading.settings())
                .with("extract", frame.options().settings());
    }

    private Manifest.CorpusCard writeAll(Path file, Written written, OrderedCheckpoint kept) {
        if (written.count() > 0) {
            NewFiles.require(file);
        }
        try (ArrayTarget target = ArrayTarget.open(frame.options().format(), file, sets())) {
            written.numbers()
                    .forEach(number -> target.complete(layouts.get(number).arrays()));
            written.forcing(target::force);
            Manifest.CorpusCard card = run(
                    written,
                    kept,
                    (example, number) -> new ArraySink(
                            frame, layouts.get(checked(example, number)), number, example, target, false, null));
            common.put(target);
            return card;
        }
    }

    private Manifest.CorpusCard writeEach(Path folder, Written written, OrderedCheckpoint kept) throws IOException {
        Files.createDirectories(folder);
        NewFiles files = new NewFiles(folder);
        files.deleteTemporary();
        written.numbers().forEach(number -> NewFiles.require(folder.resolve(nameOf(number))));
        written.forcing(files::force);
        Manifest.CorpusCard card =
                run(written, kept, (example, number) -> each(folder, example, checked(example, number)));
        if (frame.options().format() == ExportFormat.NPY) {
            try (ArrayTarget target = ArrayTarget.open(ExportFormat.NPY, folder, List.of(common.arrays()))) {
                common.put(target);
            }
        }
        return card;
    }

    /** What an example's own file is called, or the one with its maps. */
    private String nameOf(int number) {
        ExportFormat format = frame.options().format();
        return (format == ExportFormat.NPY ? frame.maps(number) : String.valueOf(number)) + "." + format.suffix();
    }

    private ExampleSink each(Path folder, Example example, int number) {
        ExportFormat format = frame.options().format();
        ExampleLayout layout = ExampleLayout.of(frame, number, example);
        Path file = folder.resolve(nameOf(number));
        if (format == ExportFormat.JSON) {
            List<String> labels = frame.options().words()
                    ? ExampleNotes.words(example.encoding(), layout.units())
                    : example.encoding().tokens();
            return new BertVizSink(frame, example.encoding(), labels, file);
        }
        List<ArraySet> sets =
                format == ExportFormat.NPY ? List.of(layout.arrays()) : List.of(layout.arrays(), common.arrays());
        ArrayTarget target = ArrayTarget.open(format, format == ExportFormat.NPY ? folder : file, sets);
        return new ArraySink(frame, layout, number, example, target, true, sets.size() > 1 ? common : null);
    }

    /** The number of an example, if it is the one that was laid out. */
    private int checked(Example example, int number) {
        if (number >= lengths.size() || lengths.get(number) != example.length()) {
            throw new CorpusException(
                    reading.corpus().name() + " has changed while it was read; leave it alone until the end");
        }
        return number;
    }

    private Manifest.CorpusCard run(Written written, OrderedCheckpoint kept, ExampleExtractor.Sinks sinks) {
        ExampleExtractor extractor = new ExampleExtractor(reading.model(), frame, common, sinks);
        BatchWork<Boolean> work = (batch, places) -> {
            if (!written.has(places)) {
                extractor.make(batch, places);
                written.add(places, kept);
            }
            return Collections.nCopies(batch.size(), true);
        };
        try (OrderedReading<Boolean> examples = reading.inOrder(example -> 1, work)) {
            examples.forEachRemaining(example -> {});
            Manifest.CorpusCard card = examples.card();
            if (card.examples() != lengths.size()) {
                throw new CorpusException(
                        reading.corpus().name() + " has changed while it was read; leave it alone until the end");
            }
            return card;
        }
    }
}
