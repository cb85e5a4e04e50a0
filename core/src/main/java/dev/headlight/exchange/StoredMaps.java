package dev.headlight.exchange;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.maps.PieceCosines;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Checksums;
import dev.headlight.result.Json;
import dev.headlight.result.Settings;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.NpzReader;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Maps that were computed elsewhere, in NumPy's {@code .npz} format: a model that knows the examples of the file and yields the maps that
 * are there. For each example number the file has {@code MEASURE_0}, {@code [layer, head, query, key]}, and {@code tokens_0}
 * or {@code ids_0}; what {@link Extraction} writes beside these is used where it is there. Maps are read block by block, when
 * they are asked for. Thread-safe.
 */
public final class StoredMaps implements AttentionModel {

    private static final Pattern NUMBERED = Pattern.compile("([A-Za-z][A-Za-z-]*)_(\\d{1,8})");
    /** What others call the weights. */
    private static final String ATTENTIONS = "attentions";
    /** The numbers of a block, at most. */
    private static final int BLOCK = 1 << 22;

    /** The keys of one query of all heads, at most. */
    private static final int MOST_KEYS = 1 << 26;

    private final Path file;
    private final NpzReader arrays;
    private final ModelCard card;
    private final Settings settings;
    private final Measure measure;
    private final boolean ofWords;
    private final List<Example> examples = new ArrayList<>();
    /** The number of an example by its tokens. */
    private final Map<List<String>, Integer> numbers = new HashMap<>();
    /** The array of maps of each example number. */
    private final Map<Integer, ArrayPlan> maps;

    private final boolean[] sinks;
    private final Tokenizer tokenizer;

    private StoredMaps(Path file, NpzReader arrays) {
        this.file = file;
        this.arrays = arrays;
        FileNotes notes = notes();
        this.maps = maps(notes);
        ArrayPlan first = maps.values().iterator().next();
        String name = first.name().substring(0, first.name().lastIndexOf('_'));
        this.measure = Measure.named(name.equals(ATTENTIONS) ? Measure.ATTENTION.name() : name);
        this.ofWords = notes != null && notes.words();
        HeadGrid grid = new HeadGrid(size(first, 0), size(first, 1));
        checkHeads(grid);
        this.sinks = sinks(grid.layers());
        StoredExamples stored = new StoredExamples(file, arrays, ofWords);
        maps.forEach((number, plan) -> {
            check(plan, grid);
            Example example = stored.read(number, size(plan, 2));
            examples.add(example);
            numbers.putIfAbsent(example.encoding().tokens(), number);
        });
        this.card = notes != null ? notes.model() : card(grid);
        this.settings = Settings.of("maps", String.valueOf(file.getFileName()))
                .with("maps_checksum", Checksums.sha256OfText(arrays.contents()))
                .with(notes != null ? notes.settings() : Settings.NONE);
        this.tokenizer = new StoredTokenizer(file, examples);
    }

    /**
     * Opens a file. Close it when done.
     *
     * @throws CorpusException if it is missing, damaged, or holds no maps of all heads
     */
    public static StoredMaps open(Path file) {
        NpzReader arrays = new NpzReader(file);
        try {
            return new StoredMaps(file, arrays);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    private @Nullable FileNotes notes() {
        if (!arrays.arrays().containsKey(FileNotes.NAME)) {
            return null;
        }
        try {
            return Json.mapper().readValue(arrays.texts(FileNotes.NAME).get(0), FileNotes.class);
        } catch (JacksonException e) {
            throw new CorpusException(
                    file + ": the array headlight is not what Headlight writes there (" + e.getOriginalMessage() + ")",
                    e);
        }
    }

    /** The arrays of maps: those of one measure, by the number that their names end with. */
    private Map<Integer, ArrayPlan> maps(@Nullable FileNotes notes) {
        Map<String, Map<Integer, ArrayPlan>> found = new TreeMap<>();
        arrays.arrays().forEach((name, plan) -> {
            Matcher matcher = NUMBERED.matcher(name);
            boolean wanted = notes == null ? isMaps(plan) : name.startsWith(notes.measure() + "_");
            if (matcher.matches() && wanted) {
                found.computeIfAbsent(matcher.group(1), any -> new TreeMap<>())
                        .put(Integer.parseInt(matcher.group(2)), plan);
            }
        });
        if (found.size() != 1) {
            throw new CorpusException(
                    file + " holds "
                            + (found.isEmpty()
                                    ? "no maps"
                                    : "maps by several names, " + String.join(", ", found.keySet()))
                            + "; expected arrays of one measure, such as attention_0, attention_1, …, each [layer, head, query, key]");
        }
        return found.values().iterator().next();
    }

    private static boolean isMaps(ArrayPlan plan) {
        List<Long> shape = plan.shape();
        return !plan.isText()
                && plan.type().isReadable()
                && shape.size() == 4
                && shape.get(2).equals(shape.get(3));
    }

    private static int size(ArrayPlan plan, int axis) {
        return (int) Math.min(Integer.MAX_VALUE, plan.shape().get(axis));
    }

    private void check(ArrayPlan plan, HeadGrid grid) {
        if (!isMaps(plan)
                || size(plan, 0) != grid.layers()
                || size(plan, 1) != grid.perLayer()
                || size(plan, 2) < 1
                || plan.shape().get(2) > MOST_KEYS / grid.perLayer()) {
            throw new CorpusException(file + ": the array " + plan.name() + " has the shape " + plan.shape()
                    + "; expected [" + grid.layers() + ", " + grid.perLayer() + ", query, key]");
        }
    }

    /** Figures name heads by where they stand, so that all must be there. */
    private void checkHeads(HeadGrid grid) {
        if (arrays.arrays().containsKey(CommonArrays.HEADS)) {
            List<String> expected = grid.heads().stream().map(Object::toString).toList();
            if (!arrays.texts(CommonArrays.HEADS).equals(expected)) {
                throw new CorpusException(
                        file + " holds some heads only; an analysis needs all of a model: extract without"
                                + " --heads and --layers");
            }
        }
    }

    private boolean[] sinks(int layers) {
        boolean[] found = new boolean[layers];
        if (arrays.arrays().containsKey(CommonArrays.SINKS)) {
            int[] told = arrays.integers(CommonArrays.SINKS);
            for (int layer = 0; layer < Math.min(layers, told.length); layer++) {
                found[layer] = told[layer] != 0;
            }
        }
        return found;
    }

    private ModelCard card(HeadGrid grid) {
        String name = String.valueOf(file.getFileName());
        int longest = examples.stream().mapToInt(Example::length).max().orElse(1);
        int vocabulary = examples.stream()
                        .flatMapToInt(example -> IntStream.of(example.encoding().ids()))
                        .max()
                        .orElse(0)
                + 1;
        return new ModelCard(
                name,
                "maps made elsewhere",
                Checksums.sha256OfText(arrays.contents()),
                grid.layers(),
                grid.perLayer(),
                0,
                vocabulary,
                longest,
                false,
                0);
    }

    /** The examples of the file, in the order of their numbers. */
    public Corpus corpus() {
        return Corpus.of(String.valueOf(file.getFileName()), examples);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public List<Measure> measures() {
        return List.of(measure);
    }

    @Override
    public <C> C require(Class<C> capability) {
        throw new UsageException(file + " holds maps, but this asks more of a model than its maps ("
                + capability.getSimpleName() + "): give the model itself");
    }

    @Override
    public void observe(List<Example> batch, Measure asked, MapReceiver receiver) {
        if (!asked.equals(measure)) {
            throw new UsageException(
                    file + " holds the measure \"" + measure.name() + "\", not \"" + asked.name() + "\"");
        }
        for (int i = 0; i < batch.size(); i++) {
            read(i, batch.get(i), receiver);
        }
    }

    private int number(Example example) {
        return example.find(StoredPlace.class).map(StoredPlace::number).orElseGet(() -> {
            Integer found = numbers.get(example.encoding().tokens());
            if (found == null) {
                throw new UsageException(file + " has no maps of " + example.id());
            }
            return found;
        });
    }

    /** Each head is read by a reader of its own, so that blocks of the rows of all heads can be handed on. */
    private void read(int place, Example example, MapReceiver receiver) {
        int number = number(example);
        ArrayPlan plan = Objects.requireNonNull(maps.get(number));
        int length = size(plan, 2);
        int heads = size(plan, 1);
        if (length != example.length()) {
            throw new UsageException(file + ": " + plan.name() + " is of " + length + " tokens, but " + example.id()
                    + " has " + example.length());
        }
        int block = Math.max(1, Math.min(length, BLOCK / Math.max(1, heads * length)));
        float[] values = new float[heads * block * length];
        List<NpzReader.Numbers> readers = new ArrayList<>();
        try (NpzReader.Numbers cosines = cosines(number)) {
            for (int head = 0; head < heads; head++) {
                NpzReader.Numbers reader = arrays.numbers(plan.name());
                readers.add(reader);
                reader.skip((long) head * length * length);
            }
            for (int layer = 0; layer < size(plan, 0); layer++) {
                PieceCosines pieces = cosines == null ? null : cosines(cosines, heads, example);
                for (int from = 0; from < length; from += block) {
                    int queries = Math.min(block, length - from);
                    for (int head = 0; head < heads; head++) {
                        readers.get(head).read(values, head * queries * length, queries * length);
                    }
                    receiver.receive(
                            place, new MapRows(layer, heads, from, queries, length, values, pieces, sinks[layer]));
                }
                if (layer + 1 < size(plan, 0)) {
                    readers.forEach(reader -> reader.skip((long) (heads - 1) * length * length));
                }
            }
        } finally {
            readers.forEach(NpzReader.Numbers::close);
        }
    }

    private NpzReader.@Nullable Numbers cosines(int number) {
        String name = ExampleLayout.COSINES + number;
        return arrays.arrays().containsKey(name) ? arrays.numbers(name) : null;
    }

    private static PieceCosines cosines(NpzReader.Numbers from, int heads, Example example) {
        PieceCosines cosines = new PieceCosines(heads, ExampleLayout.words(example.encoding()));
        float[] values = new float[cosines.pairs()];
        for (int head = 0; head < heads; head++) {
            from.read(values, 0, values.length);
            cosines.fill(head, values);
        }
        return cosines;
    }

    @Override
    public void close() {
        arrays.close();
    }
}
