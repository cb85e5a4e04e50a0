package dev.headlight.probe;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.result.Json;
import dev.headlight.result.Version;
import dev.headlight.tensors.FloatTensor;
import dev.headlight.tensors.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * Probes that have learnt, to be tried again on other sentences. A folder holds them as {@value #DESCRIPTION} (what they
 * are) and {@value #TENSORS} (their parameters, named kind.seed.part). Immutable.
 */
public final class TrainedProbes {

    static final String DESCRIPTION = "probes.json";
    static final String TENSORS = "probes.safetensors";

    private static final String SCHEMA = "headlight/trained-probes";
    private static final int SCHEMA_VERSION = 1;

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
        Json.write(folder.resolve(DESCRIPTION), description);
    }

    /**
     * Reads the probes of a folder.
     *
     * @throws ModelException if there are none, they are damaged, or a later version of Headlight wrote them
     */
    public static TrainedProbes load(Path folder) {
        Description description = read(folder.resolve(DESCRIPTION));
        Map<String, FloatTensor> tensors = Safetensors.read(folder.resolve(TENSORS));
        ProbeForm form = ProbeForm.of(description.heads(), description.dimensions(), compat(description));
        List<TrainedProbe> probes = new ArrayList<>();
        for (Entry entry : description.probes()) {
            Probe probe = form.blank(entry.kind());
            Parameters parameters = probe.parameters();
            for (String part : parameters.names()) {
                String name = tensorName(entry.kind(), entry.seed(), part);
                FloatTensor tensor = tensors.get(name);
                if (tensor == null || !Arrays.equals(tensor.shape(), parameters.shape(part))) {
                    throw new ModelException("%s: tensor %s is %s, expected float32%s; train and save the probes again"
                            .formatted(
                                    folder.resolve(TENSORS),
                                    name,
                                    tensor == null ? "missing" : tensor,
                                    Arrays.toString(parameters.shape(part))));
                }
                parameters.set(part, tensor.values());
            }
            probes.add(new TrainedProbe(entry.kind(), entry.seed(), probe));
        }
        return new TrainedProbes(description, probes);
    }

    private static Description read(Path file) {
        try {
            Description description = Json.mapper().readValue(Files.readAllBytes(file), Description.class);
            if (SCHEMA.equals(description.schema()) && description.version() == SCHEMA_VERSION) {
                return description;
            }
            throw new ModelException("%s holds %s, version %d, but this is %s, which reads %s, version %d"
                    .formatted(
                            file, description.schema(), description.version(), Version.TOOL, SCHEMA, SCHEMA_VERSION));
        } catch (NoSuchFileException e) {
            throw new ModelException("there is no file " + file + "; name a folder of probes that were saved", e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        } catch (JacksonException e) {
            throw new ModelException(
                    file + " does not describe saved probes: " + e.getOriginalMessage() + "; save them again", e);
        }
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
            throw new UsageException(
                    "the saved probes look at the %s of %d heads (%s), but this model has %d and the measure is %s"
                            .formatted(
                                    description.measure(), description.heads(), description.model(), heads, measure));
        }
        if (dimensions != description.dimensions()) {
            throw new UsageException(
                    "the saved probes know words by %d numbers (%s), but the word vectors have %d; give the same vectors"
                            .formatted(description.dimensions(), description.vectors(), dimensions));
        }
    }

    /** The reference behaviours that were switched on in training. */
    public Set<Compat> compat() {
        return compat(description);
    }

    /** The checksum of the model whose attention they were trained on. */
    public String modelChecksum() {
        return description.modelChecksum();
    }

    List<TrainedProbe> probes() {
        return probes;
    }
}
