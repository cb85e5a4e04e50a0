package dev.headlight.exchange;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HiddenStates;
import dev.headlight.model.ModelCard;
import dev.headlight.model.TokenLogits;
import dev.headlight.result.AtomicFile;
import dev.headlight.result.DiskSpace;
import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import dev.headlight.result.Settings;
import dev.headlight.study.OrderedReading;
import dev.headlight.study.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                : new Reading(
                        reading.model(),
                        HeldCorpus.of(reading.corpus(), reading.model().tokenizer()),
                        reading.threads(),
                        reading.batchTokens(),
                        reading.progress());
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
            return writeFile(target);
        }
        try (OutputFolder output = OutputFolder.open(target)) {
            return write(output);
        }
    }

    private Path writeFile(Path target) {
        DiskSpace.require(bytes, target, TOO_LARGE);
        Instant start = Instant.now();
        AtomicFile.make(target, temporary -> {
            Manifest.CorpusCard corpus = writeAll(temporary);
            List<String> files = List.of(String.valueOf(target.getFileName()));
            Json.write(manifest(target), results(files, Files.size(temporary), corpus, start));
        });
        return target;
    }

    /** As {@link #write(Path)}, into a folder that is held already. */
    public Path write(OutputFolder output) {
        DiskSpace.require(bytes, output.folder(), TOO_LARGE);
        Instant start = Instant.now();
        Path folder = output.staging();
        try {
            Manifest.CorpusCard corpus = frame.options().separate()
                    ? writeEach(folder.resolve(MAPS))
                    : writeAll(
                            folder.resolve(MAPS + "." + frame.options().format().suffix()));
            List<Path> files = files(folder);
            long size = 0;
            for (Path file : files) {
                size += Files.size(file);
            }
            List<String> names = files.stream()
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
            Json.write(folder.resolve(MANIFEST), results(names, size, corpus, start));
        } catch (IOException e) {
            throw new OutputException("cannot write into " + output.folder() + ": " + HeadlightException.reason(e), e);
        }
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
        Settings settings = Settings.of("model", reading.model().settings())
                .with("corpus", reading.corpus().settings())
                .with("reading", reading.settings())
                .with("extract", options.settings());
        return new Results<>(
                Export.SCHEMA,
                Export.VERSION,
                Manifest.now(
                        command, reading.model().card(), frame.measure(), corpus, settings, reading.threads(), start),
                export);
    }

    private Manifest.CorpusCard writeAll(Path file) {
        try (ArrayTarget target = ArrayTarget.open(frame.options().format(), file, sets())) {
            Manifest.CorpusCard card = run((example, number) ->
                    new ArraySink(frame, layouts.get(checked(example, number)), number, example, target, false, null));
            common.put(target);
            return card;
        }
    }

    private Manifest.CorpusCard writeEach(Path folder) throws IOException {
        Files.createDirectories(folder);
        Manifest.CorpusCard card = run((example, number) -> each(folder, example, checked(example, number)));
        if (frame.options().format() == ExportFormat.NPY) {
            try (ArrayTarget target = ArrayTarget.open(ExportFormat.NPY, folder, List.of(common.arrays()))) {
                common.put(target);
            }
        }
        return card;
    }

    private ExampleSink each(Path folder, Example example, int number) {
        ExportFormat format = frame.options().format();
        ExampleLayout layout = ExampleLayout.of(frame, number, example);
        Path file = folder.resolve(number + "." + format.suffix());
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

    private Manifest.CorpusCard run(ExampleExtractor.Sinks sinks) {
        ExampleExtractor extractor = new ExampleExtractor(reading.model(), frame, common, sinks);
        try (OrderedReading<Boolean> examples = reading.inOrder(example -> 1, extractor)) {
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
