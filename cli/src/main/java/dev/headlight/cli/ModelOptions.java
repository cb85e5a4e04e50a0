package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.exchange.StoredMaps;
import dev.headlight.inference.Models;
import dev.headlight.inference.options.Casing;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Engine;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.Precision;
import dev.headlight.inference.options.Weights;
import dev.headlight.model.AttentionModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model. */
final class ModelOptions {

    static final String DEFAULT = "bert-base-uncased";

    @Mixin
    private final ModelNames names;

    @Option(
            names = "--weights",
            paramLabel = "KIND",
            defaultValue = "trained",
            converter = KindConverter.class,
            description = "A control: random weights as before training (random), or with the trained embeddings"
                    + " (random-but-embeddings).")
    private Weights.Kind weights = Weights.Kind.TRAINED;

    @Option(
            names = "--case",
            paramLabel = "KIND",
            defaultValue = "auto",
            converter = CasingConverter.class,
            description = "Whether text is lower-cased: as the model's files say (auto), lower, or keep.")
    private Casing casing = Casing.AUTO;

    @Option(
            names = "--engine",
            paramLabel = "KIND",
            defaultValue = "auto",
            converter = EngineConverter.class,
            description = "What runs an ONNX graph: our own encoder where it can (auto), always (native), or the graph"
                    + " itself, whose attention weights alone are seen (onnxruntime).")
    private Engine engine = Engine.AUTO;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            converter = DeviceConverter.class,
            description =
                    "Where the native encoder computes: cpu, or cuda[:N], for which libraries of your own are needed"
                            + " (docs/scaling.md).")
    private Device device = Device.CPU;

    @Option(
            names = "--precision",
            paramLabel = "KIND",
            defaultValue = "float32",
            converter = PrecisionConverter.class,
            description =
                    "How exactly an encoder multiplies: float32, or bfloat16, which is half again as fast or more on processors"
                            + " with AVX512-BF16 or AMX. What it does to each number is measured on a sample and is in the manifest.")
    private Precision precision = Precision.FLOAT32;

    @Option(
            names = "--maps",
            paramLabel = "FILE",
            description = "Maps computed elsewhere, in place of a model: an .npz file with attention_0, attention_1, …,"
                    + " each [layer, head, query, key], and tokens_0, …, as 'headlight extract' writes it.")
    private @Nullable Path maps;

    /** Which of several models is asked at the moment. */
    private @Nullable String current;

    /** @param names how the model, or the models, are named */
    ModelOptions(ModelNames names) {
        this.names = names;
    }

    /** What is opened from now on is this one of them. */
    void turnTo(String name) {
        this.current = name;
    }

    private String asked() {
        return current == null ? names.all().get(0) : current;
    }

    /**
     * Refuses less than single precision where it would be refused in the middle of the work.
     *
     * @throws UsageException if it is asked for
     */
    void requireSinglePrecision(String why) {
        if (precision != Precision.FLOAT32) {
            throw new UsageException("--precision " + precision.key() + ": " + why + "; leave it out");
        }
    }

    /** Whether maps stand in the place of a model. */
    boolean hasMaps() {
        return maps != null;
    }

    /**
     * Opens the model, fetching it first where that is needed.
     *
     * @param seed of random weights
     */
    AttentionModel open(PrintWriter err, long seed) {
        return open(new Weights(weights, seed), err);
    }

    /** Opens the model's random twin: its architecture and embeddings, and nothing else that it has learnt. */
    AttentionModel openTwin(PrintWriter err, long seed) {
        return open(new Weights(Weights.Kind.RANDOM_BUT_EMBEDDINGS, seed), err);
    }

    /** Opens the model with some weights. */
    AttentionModel open(Weights which, PrintWriter err) {
        Path file = maps;
        if (file != null) {
            if (!asked().equals(DEFAULT)
                    || which.kind() != Weights.Kind.TRAINED
                    || casing != Casing.AUTO
                    || engine != Engine.AUTO
                    || !device.equals(Device.CPU)
                    || precision != Precision.FLOAT32) {
                throw new UsageException(
                        "--maps stands in the place of a model: leave --model, --weights, --case, --engine, --device and --precision out");
            }
            return StoredMaps.open(file);
        }
        return Models.open(
                asked(),
                new OpenOptions(
                        which, casing, engine, device, precision, new TransferProgress(err, Terminal.showsProgress())));
    }

    /** Reads the name of a casing. */
    static final class CasingConverter implements ITypeConverter<Casing> {
        @Override
        public Casing convert(String key) {
            return Casing.parse(key);
        }
    }

    /** Reads the name of a device. */
    static final class DeviceConverter implements ITypeConverter<Device> {
        @Override
        public Device convert(String key) {
            return Device.parse(key);
        }
    }

    /** Reads the name of a precision. */
    static final class PrecisionConverter implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String key) {
            return Precision.parse(key);
        }
    }

    /** Reads the name of an engine. */
    static final class EngineConverter implements ITypeConverter<Engine> {
        @Override
        public Engine convert(String key) {
            return Engine.parse(key);
        }
    }

    /** Reads the name of a kind of weights. */
    static final class KindConverter implements ITypeConverter<Weights.Kind> {
        @Override
        public Weights.Kind convert(String key) {
            return Weights.Kind.parse(key);
        }
    }
}
