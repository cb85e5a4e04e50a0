package dev.headlight.spark;

import dev.headlight.ModelException;
import dev.headlight.inference.Models;
import dev.headlight.model.AttentionModel;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/**
 * A model by its name, of which each JVM opens its own, once: it is never sent. It is what {@code --files} or {@code --archives}
 * brought under that name, or else what {@link Models#open(String)} finds: a path that all machines share, or Maven
 * coordinates. Stays open as long as the JVM lives.
 *
 * @param name of the model
 * @param checksum of its weights, which must be the same everywhere; empty where it is not known yet
 */
record SharedModel(String name, String checksum) implements Serializable {

    private static final Map<String, AttentionModel> OPENED = new HashMap<>();

    /** A model as this JVM finds it. */
    static SharedModel named(String name) {
        return new SharedModel(name, new SharedModel(name, "").open().card().checksum());
    }

    /**
     * The model of this JVM.
     *
     * @throws ModelException if it cannot be opened, or is another one than that of the driver
     */
    AttentionModel open() {
        synchronized (OPENED) {
            AttentionModel model = OPENED.computeIfAbsent(name, any -> Models.open(found()));
            if (!checksum.isEmpty() && !model.card().checksum().equals(checksum)) {
                throw new ModelException("the model %s of an executor has the checksum %s, that of the driver %s"
                                .formatted(name, model.card().checksum(), checksum)
                        + "; give all machines the same, by a shared path, --archives or Maven coordinates");
            }
            return model;
        }
    }

    private String found() {
        Path brought = SparkEnv.get() == null || Path.of(name).isAbsolute()
                ? Path.of(name)
                : Path.of(SparkFiles.getRootDirectory()).resolve(name);
        return Files.exists(brought) ? brought.toString() : name;
    }
}
