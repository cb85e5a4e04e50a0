package dev.headlight.inference;

import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.convert.FolderWriter;
import dev.headlight.inference.internal.model.Opener;
import dev.headlight.inference.internal.store.ModelStore;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.model.ModelDescription;
import java.nio.file.Path;
import java.util.List;

/** Opens models by name. */
public final class Models {

    private Models() {}

    /**
     * Opens a model, fetched into the user's store first if need be. Weights are read, and the engine is started, when they are
     * first needed. Close it when done.
     *
     * @param model a name such as {@code bert-base-uncased}, a folder, the beginning of a TensorFlow checkpoint's files such as
     *     {@code FOLDER/model.ckpt-1000}, the file of an ONNX graph, or {@code maven:GROUP:ARTIFACT:VERSION}, or {@code hf:ORG/NAME} or
     *     {@code hf:ORG/NAME@REVISION}, from the hub of Hugging Face or its cache
     * @throws UsageException if it is none of these
     * @throws ModelException if it cannot be fetched, is damaged or of a kind that is not supported, or does not run on this
     *     machine
     * @throws OutputException if the store cannot be written
     */
    public static AttentionModel open(String model) {
        return open(model, OpenOptions.DEFAULT);
    }

    /** As {@link #open(String)}. */
    public static AttentionModel open(String model, OpenOptions options) {
        return Opener.open(ModelStore.inHome().locate(model, options.progress()), options);
    }

    /** The models that have names, in the order in which to show them, then those in the hub's cache. */
    public static List<KnownModel> known() {
        return ModelStore.inHome().known().stream()
                .map(known -> new KnownModel(known.name(), known.source(), known.installed()))
                .toList();
    }

    /**
     * Fetches a model if it is not at hand, so that it is there without a network.
     *
     * @return its folder
     * @throws UsageException as {@link #open(String)}, and so on
     */
    public static Path fetch(String model, ProgressListener progress) {
        return ModelStore.inHome().locate(model, progress).folder();
    }

    /**
     * As {@link #fetch}, but asks the hub of Hugging Face whether it has a newer one.
     *
     * @throws UsageException as {@link #open(String)}, and so on
     */
    public static Path pull(String model, ProgressListener progress) {
        return ModelStore.inHome().pull(model, progress).folder();
    }

    /**
     * Reads all of a model's weights and its tokenizer, which checks them, and says what it is, without starting the engine, but for an
     * ONNX graph that can only be run.
     *
     * @throws UsageException as {@link #open(String)}, and so on
     */
    public static ModelCard check(String model, OpenOptions options) {
        return describe(model, options).card();
    }

    /**
     * As {@link #check}, with all that is known of the model without running it.
     *
     * @throws UsageException as {@link #open(String)}, and so on
     */
    public static ModelDescription describe(String model, OpenOptions options) {
        return Opener.describe(ModelStore.inHome().locate(model, options.progress()), options);
    }

    /**
     * Writes a model as a folder that Hugging Face's code reads: {@code config.json}, {@code model.safetensors} in float32,
     * and the tokenizer's files. It gives the same maps, to the bit.
     *
     * @param model as for {@link #open(String)}
     * @param target a folder that is empty or not there
     * @return the folder
     * @throws UsageException if there is something in the folder; and as {@link #open(String)}
     * @throws ModelException if the model is damaged
     * @throws OutputException if the folder cannot be written; nothing of it is left then
     */
    public static Path convert(String model, Path target, ProgressListener progress) {
        return new FolderWriter(ModelStore.inHome().locate(model, progress).asCheckpoint(), progress).write(target);
    }
}
