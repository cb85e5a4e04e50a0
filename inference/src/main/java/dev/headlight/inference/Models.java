package dev.headlight.inference;

import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.store.ModelStore;
import dev.headlight.inference.store.ProgressListener;

/** Opens models by name. */
public final class Models {

    private Models() {}

    /**
     * Opens a model, fetched into the user's store first if need be. Close it when done.
     *
     * @param model a name such as {@code bert-base-uncased}, a folder, or {@code maven:GROUP:ARTIFACT:VERSION}
     * @throws UsageException if it is none of these
     * @throws ModelException if it cannot be fetched, is damaged, or does not run on this machine
     * @throws OutputException if the store cannot be written
     */
    public static BertModel open(String model) {
        return open(model, ProgressListener.SILENT);
    }

    /**
     * As {@link #open(String)}.
     *
     * @param progress told of downloads and unpacking
     */
    public static BertModel open(String model, ProgressListener progress) {
        return open(model, Weights.TRAINED, progress);
    }

    /**
     * As {@link #open(String)}.
     *
     * @param weights its own, or random ones as a control
     * @param progress told of downloads and unpacking
     */
    public static BertModel open(String model, Weights weights, ProgressListener progress) {
        return BertModel.open(ModelStore.inHome().locate(model, progress), weights);
    }
}
