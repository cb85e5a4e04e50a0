package dev.headlight.inference.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import dev.headlight.inference.Tensors;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.hub.Hub;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.maps.HeadGrid;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real bert-base-uncased, if its jar is in the local Maven repository. */
class RealModelIT {

    @TempDir
    Path home;

    private ModelFolder model() {
        MavenArtifacts offline = new MavenArtifacts(
                ContextOverrides.create().withUserSettings(true).offline(true).build());
        try {
            return new ModelStore(home, offline, Hub::ofEnvironment)
                    .locate("bert-base-uncased", ProgressListener.SILENT)
                    .asCheckpoint();
        } catch (ModelException e) {
            return abort(e.getMessage());
        }
    }

    /** The numbers are those of the published model; its LayerNorm is close to the identity, so gamma is near one. */
    @Test
    void holdsBertBase() {
        ModelFolder model = model();
        assertThat(model.architecture().grid()).isEqualTo(new HeadGrid(12, 12));
        assertThat(model.architecture().hiddenSize()).isEqualTo(768);
        assertThat(model.architecture().vocabularySize()).isEqualTo(30522);
        assertThat(model.architecture().maxLength()).isEqualTo(512);
        try (Checkpoint checkpoint = model.openCheckpoint()) {
            assertThat(checkpoint.names())
                    .hasSize(204)
                    .allMatch(name -> name.startsWith("bert/") || name.startsWith("cls/predictions/"));
            assertThat(checkpoint.parameters()).isEqualTo(110_104_890);
            assertThat(checkpoint.shape("bert/encoder/layer_11/intermediate/dense/kernel"))
                    .as("[in, out]")
                    .containsExactly(768, 3072);
            long bytes = 0;
            for (String name : checkpoint.names()) {
                bytes += 4L * Tensors.numbers(checkpoint, name).length;
            }
            assertThat(bytes).isEqualTo(4 * 110_104_890L);
            float[] gains = Tensors.numbers(checkpoint, "bert/embeddings/LayerNorm/gamma");
            double mean = IntStream.range(0, gains.length)
                    .mapToDouble(i -> gains[i])
                    .average()
                    .orElseThrow();
            assertThat(mean).isBetween(0.5, 1.0);
        }
    }
}
