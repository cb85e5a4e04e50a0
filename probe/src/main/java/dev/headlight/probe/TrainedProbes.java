package dev.headlight.probe;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.result.Checksums;
import dev.headlight.result.Json;
import dev.headlight.result.Settings;
import dev.headlight.result.Version;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Probes that have learnt, to be tried again on other sentences. A folder holds them as {@value #DESCRIPTION} (what they
 * are) and {@value #TENSORS} (their parameters, named kind.seed.part). Immutable.
 */
public final class TrainedProbes {

    static final String DESCRIPTION = "probes.json";
    static final String TENSORS = "probes.safetensors";

    private static final String SCHEMA = "headlight/trained-probes";
    private static final int SCHEMA_VERSION = 2;
    /** Before there were checksums. */
    private static final int FIRST_VERSION = 1;

    private static final Set<String> KEYS = Set.of(
            "schema",
            "version",
            "tool",
            "model",
            "model_checksum",
            "heads",
            "measure",
            "vectors",
            "dimensions",
            "compat",
            "probes");

    private final Description description;
    private final List<TrainedProbe> probes;

    private TrainedProbes(Description description, List<TrainedProbe> probes) {
        this.description = description;
        this.probes = List.copyOf(probes);
    }

    /**
     * What {@value #DESCRIPTION} says.
     *
     * @param model the name of the model whose attention they were trained on
     * @param modelChecksum its checksum
     * @param heads the number of its heads, of all layers
     * @param measure what of the maps they look at
     * @param vectors the name of the word vectors
     * @param dimensions their size
     * @param compat the reference behaviours that were switched on
     */
    record Description(
            String schema,
            int version,
            String tool,
            String model,
            String modelChecksum,
            int heads,
            String measure,
            String vectors,
            int dimensions,
            List<String> compat,
            List<Entry> probes) {}

    /** A description as it is written, with checksums of the tensors' file and of all the rest. */
    record Checked(@JsonUnwrapped Description description, String tensorsChecksum, String checksum) {}

    private static String checksum(Description description, String ofTensors) {
        return Checksums.sha256OfText(Json.toString(description) + ofTensors);
    }

    /** One of the probes. */
    record Entry(ProbeKind kind, long seed) {}

    static TrainedProbes of(
            String model,
            String modelChecksum,
            int heads,
            String measure,
            String vectors,
            int dimensions,
            Set<Compat> compat,
            List<TrainedProbe> probes) {
        Description description = new Description(
                SCHEMA,
                SCHEMA_VERSION,
                Version.TOOL,
                model,
                modelChecksum,
                heads,
                measure,
                vectors,
                dimensions,
                compat.stream().map(Compat::key).sorted().toList(),
                probes.stream()
                        .map(probe -> new Entry(probe.kind(), probe.seed()))
                        .toList());
        return new TrainedProbes(description, probes);
    }

    /**
     * Writes the probes into a folder.
     *
     * @throws OutputException if they cannot be written
     */
    public void save(Path folder) {
        Map<String, FloatTensor> tensors = new TreeMap<>();
        for (TrainedProbe probe : probes) {
            Parameters parameters = probe.probe().parameters();
            for (String part : parameters.names()) {
                tensors.put(
                        tensorName(probe.kind(), probe.seed(), part),
                        new FloatTensor(parameters.shape(part), parameters.copy(part)));
            }
        }
        Safetensors.write(folder.resolve(TENSORS), tensors);
        String ofTensors = Checksums.sha256(folder.resolve(TENSORS));
        Json.write(folder.resolve(DESCRIPTION), new Checked(description, ofTensors, checksum(description, ofTensors)));
    }

    /**
     * Reads the probes of a folder.
     *
     * @throws ModelException if there are none, they are damaged, a parameter is no finite number, or a later version of
     *     Headlight wrote them; the message names file and key or tensor
     */
    public static TrainedProbes load(Path folder) {
        SavedFields fields = SavedFields.read(folder.resolve(DESCRIPTION));
        Description description = description(folder.resolve(DESCRIPTION), fields);
        Map<String, FloatTensor> tensors = Safetensors.read(folder.resolve(TENSORS));
        if (description.version() > FIRST_VERSION) {
            String ofTensors = Checksums.sha256(folder.resolve(TENSORS));
            check(folder.resolve(TENSORS), fields.text("tensors_checksum"), ofTensors);
            check(folder.resolve(DESCRIPTION), fields.text("checksum"), checksum(description, ofTensors));
        }
        ProbeForm form = ProbeForm.of(description.heads(), description.dimensions(), compat(description));
        long numbers = tensors.values().stream()
                .mapToLong(tensor -> tensor.values().length)
                .sum();
        List<TrainedProbe> probes = new ArrayList<>();
        for (Entry entry : description.probes()) {
            if (leastNumbers(entry.kind(), description) > numbers) {
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "%s: keys \"heads\" and \"dimensions\" are %d and %d, too many for the %d numbers of %s",
                        folder.resolve(DESCRIPTION),
                        description.heads(),
                        description.dimensions(),
                        numbers,
                        TENSORS));
            }
            probes.add(
                    new TrainedProbe(entry.kind(), entry.seed(), probe(form, entry, tensors, folder.resolve(TENSORS))));
        }
        return new TrainedProbes(description, probes);
    }

    private static void check(Path file, String expected, String found) {
        if (!expected.equals(found)) {
            throw new ModelException(
                    "%s: its checksum is %s, expected %s: it was changed since it was saved; train and save the probes again"
                            .formatted(file, found, expected));
        }
    }

    /** So that a wrong number takes no memory: fewer than these no probe of the kind has. */
    private static long leastNumbers(ProbeKind kind, Description description) {
        return switch (kind) {
            case ATTENTION -> 2L * description.heads();
            case DISTANCE_WORDS -> 2L * description.dimensions();
            case ATTENTION_WORDS, RANDOM_ATTENTION_WORDS -> 4L * description.heads() * description.dimensions();
        };
    }

    private static Probe probe(ProbeForm form, Entry entry, Map<String, FloatTensor> tensors, Path file) {
        Probe probe = form.blank(entry.kind());
        Parameters parameters = probe.parameters();
        for (String part : parameters.names()) {
            String name = tensorName(entry.kind(), entry.seed(), part);
            FloatTensor tensor = tensors.get(name);
            if (tensor == null || !Arrays.equals(tensor.shape(), parameters.shape(part))) {
                throw new ModelException("%s: tensor %s is %s, expected float32%s; train and save the probes again"
                        .formatted(
                                file,
                                name,
                                tensor == null ? "missing" : tensor,
                                Arrays.toString(parameters.shape(part))));
            }
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw new ModelException(
                            "%s: tensor %s holds %s, expected finite numbers; train and save the probes again"
                                    .formatted(file, name, value));
                }
            }
            parameters.set(part, tensor.values());
        }
        return probe;
    }

    private static Description description(Path file, SavedFields fields) {
        String schema = fields.text("schema");
        int version = (int) fields.number("version", 0, Integer.MAX_VALUE);
        if (!SCHEMA.equals(schema) || version < FIRST_VERSION || version > SCHEMA_VERSION) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s holds %s, version %d, but this is %s, which reads %s, versions %d to %d",
                    file,
                    schema,
                    version,
                    Version.TOOL,
                    SCHEMA,
                    FIRST_VERSION,
                    SCHEMA_VERSION));
        }
        Set<String> keys = new TreeSet<>(KEYS);
        if (version > FIRST_VERSION) {
            keys.addAll(Set.of("checksum", "tensors_checksum"));
        }
        fields.allowOnly(keys);
        Description description = new Description(
                schema,
                version,
                fields.text("tool"),
                fields.text("model"),
                fields.text("model_checksum"),
                (int) fields.number("heads", 1, 1 << 24),
                fields.text("measure"),
                fields.text("vectors"),
                (int) fields.number("dimensions", 0, 1 << 24),
                fields.texts("compat"),
                fields.objects("probes").stream().map(TrainedProbes::entry).toList());
        if (!Arrays.stream(Compat.values()).map(Compat::key).toList().containsAll(description.compat())) {
            throw fields.wrong("compat", "reference behaviours that this version knows");
        }
        if (description.probes().isEmpty()
                || Set.copyOf(description.probes()).size()
                        < description.probes().size()) {
            throw fields.wrong("probes", "probes, each kind and seed once");
        }
        return description;
    }

    private static Entry entry(SavedFields fields) {
        fields.allowOnly(Set.of("kind", "seed"));
        String key = fields.text("kind");
        ProbeKind kind = Arrays.stream(ProbeKind.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> fields.wrong("kind", "the name of a probe"));
        return new Entry(kind, fields.number("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static String tensorName(ProbeKind kind, long seed, String part) {
        return kind.key() + "." + seed + "." + part;
    }

    private static Set<Compat> compat(Description description) {
        Set<Compat> switches = EnumSet.noneOf(Compat.class);
        description.compat().forEach(key -> switches.add(Compat.parse(key)));
        return switches;
    }

    /** @throws UsageException if the probes do not fit what is to be looked at */
    void check(int heads, String measure, int dimensions) {
        if (heads != description.heads() || !measure.equals(description.measure())) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "the saved probes look at the %s of %d heads (%s), but this model has %d and the measure is %s",
                    description.measure(),
                    description.heads(),
                    description.model(),
                    heads,
                    measure));
        }
        if (dimensions != description.dimensions()) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "the saved probes know words by %d numbers (%s), but the word vectors have %d; give the same vectors",
                    description.dimensions(),
                    description.vectors(),
                    dimensions));
        }
    }

    /** The reference behaviours that were switched on in training. */
    public Set<Compat> compat() {
        return compat(description);
    }

    /** What they were trained on, and how. */
    Settings settings() {
        return Settings.of("model", description.model())
                .with("model_checksum", description.modelChecksum())
                .with("vectors", description.vectors())
                .with("compat", description.compat());
    }

    List<TrainedProbe> probes() {
        return probes;
    }
}
