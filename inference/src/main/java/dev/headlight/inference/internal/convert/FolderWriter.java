package dev.headlight.inference.internal.convert;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.GoogleNames;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.tokenizer.Tokenizers;
import dev.headlight.inference.options.Casing;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.result.DiskSpace;
import dev.headlight.result.Json;
import dev.headlight.result.OutputFolder;
import dev.headlight.tensors.ArrayPlan;
import dev.headlight.tensors.SafetensorsWriter;
import dev.headlight.tensors.TensorType;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a model as Hugging Face's code does: {@code config.json}, {@code model.safetensors} with all weights as float32, and
 * the files of the tokenizer. What is read back gives the same maps, to the bit.
 */
public final class FolderWriter {

    private static final List<String> TOKENIZER_FILES = List.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.txt",
            "vocab.json",
            "merges.txt",
            "spiece.model",
            "sentencepiece.bpe.model",
            "tokenizer.model");

    /** The file says so of itself, since others refuse it otherwise. */
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    private static final double GOOGLES_EPSILON = 1e-12;

    private final ModelFolder source;
    private final ProgressListener progress;

    public FolderWriter(ModelFolder source, ProgressListener progress) {
        this.source = source;
        this.progress = progress;
    }

    /**
     * Writes all of it, or nothing.
     *
     * @param target a folder that is empty or not there
     * @throws UsageException if there is something in it
     * @throws dev.headlight.ModelException if the model is damaged
     * @throws OutputException if it cannot be written
     */
    public Path write(Path target) {
        refuseFull(target);
        try (Checkpoint checkpoint = source.openCheckpoint();
                OutputFolder folder = OutputFolder.open(target)) {
            Map<String, ArrayPlan> plans = plans(checkpoint);
            DiskSpace.require(
                    SafetensorsWriter.bytes(List.copyOf(plans.values()), METADATA), target, "choose another disk");
            writeWeights(checkpoint, plans, folder.staging().resolve("model.safetensors"));
            Json.write(folder.staging().resolve("config.json"), config());
            writeTokenizer(folder.staging());
            folder.commit();
            return folder.folder();
        } catch (IOException e) {
            throw new OutputException("cannot write into " + target + ": " + HeadlightException.reason(e), e);
        }
    }

    private static void refuseFull(Path target) {
        if (!Files.isDirectory(target)) {
            return;
        }
        try (Stream<Path> files = Files.list(target)) {
            if (files.findAny().isPresent()) {
                throw new UsageException(target + " is not empty; name a folder that is to be made");
            }
        } catch (IOException e) {
            throw new OutputException("cannot list " + target + ": " + HeadlightException.reason(e), e);
        }
    }

    /** What is written of each tensor of the checkpoint, by its name there. */
    private static Map<String, ArrayPlan> plans(Checkpoint checkpoint) {
        boolean googles = GoogleNames.isOf(checkpoint.names());
        Map<String, ArrayPlan> plans = new LinkedHashMap<>();
        for (String name : checkpoint.names()) {
            long[] shape = checkpoint.shape(name);
            boolean turned = googles && isTurned(name, shape);
            plans.put(
                    name,
                    ArrayPlan.of(
                            googles ? GoogleNames.huggingFaces(name) : name,
                            TensorType.F32,
                            turned ? new long[] {shape[1], shape[0]} : shape));
        }
        return plans;
    }

    private static boolean isTurned(String name, long[] shape) {
        return GoogleNames.isTransposed(name) && shape.length == 2;
    }

    private void writeWeights(Checkpoint checkpoint, Map<String, ArrayPlan> plans, Path file) {
        boolean googles = GoogleNames.isOf(checkpoint.names());
        long done = 0;
        long all = plans.values().stream().mapToLong(ArrayPlan::bytes).sum();
        try (SafetensorsWriter writer = new SafetensorsWriter(file, List.copyOf(plans.values()), METADATA)) {
            for (Map.Entry<String, ArrayPlan> entry : plans.entrySet()) {
                progress.progress("writing " + file.getFileName(), done, all);
                String name = entry.getKey();
                long[] shape = checkpoint.shape(name);
                if (googles && isTurned(name, shape)) {
                    writeTurned(
                            checkpoint, name, shape, writer, entry.getValue().name());
                } else {
                    writeAsItIs(checkpoint, name, writer, entry.getValue().name());
                }
                done += entry.getValue().bytes();
            }
            progress.progress("writing " + file.getFileName(), all, all);
        }
    }

    private static void writeAsItIs(Checkpoint checkpoint, String name, SafetensorsWriter writer, String to) {
        long[] at = {0};
        checkpoint.read(name, numbers -> {
            float[] some = new float[numbers.remaining()];
            numbers.get(some);
            writer.put(to, at[0], some, 0, some.length);
            at[0] += some.length;
        });
    }

    private static void writeTurned(
            Checkpoint checkpoint, String name, long[] shape, SafetensorsWriter writer, String to) {
        int rows = Math.toIntExact(shape[0]);
        int columns = Math.toIntExact(shape[1]);
        FloatBuffer read = FloatBuffer.allocate(Math.multiplyExact(rows, columns));
        checkpoint.read(name, read::put);
        float[] turned = new float[rows];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                turned[row] = read.get(row * columns + column);
            }
            writer.put(to, (long) column * rows, turned, 0, rows);
        }
    }

    private ObjectNode config() {
        ObjectNode config = (ObjectNode) source.config().json().deepCopy();
        for (String type : List.of("dtype", "torch_dtype")) {
            if (config.has(type)) {
                config.put(type, "float32");
            }
        }
        if (source.isGoogles()) {
            config.putArray("architectures").add(source.architecture().predicts() ? "BertForPreTraining" : "BertModel");
            if (!config.has("layer_norm_eps")) {
                config.put("layer_norm_eps", GOOGLES_EPSILON);
            }
            config.put("torch_dtype", "float32");
        }
        return config;
    }

    private void writeTokenizer(Path target) throws IOException {
        if (source.isGoogles()) {
            Files.copy(source.vocabulary(), target.resolve("vocab.txt"));
            Json.write(
                    target.resolve("tokenizer_config.json"),
                    Json.mapper()
                            .createObjectNode()
                            .put(
                                    "do_lower_case",
                                    Tokenizers.lowering(source, Casing.AUTO).lowers())
                            .put("model_max_length", source.architecture().maxLength())
                            .put("tokenizer_class", "BertTokenizer"));
            return;
        }
        List<Path> files = new ArrayList<>();
        TOKENIZER_FILES.forEach(name -> files.add(source.folder().resolve(name)));
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }
}
