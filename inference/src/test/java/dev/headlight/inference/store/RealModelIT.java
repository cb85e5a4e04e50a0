package dev.headlight.inference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.headlight.ModelException;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.checkpoint.Checkpoint;
import dev.headlight.inference.checkpoint.ModelFolder;
import dev.headlight.inference.checkpoint.Tensor;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.nio.FloatBuffer;
import java.nio.file.Path;
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
            return new ModelStore(home, offline).locate("bert-base-uncased", ProgressListener.SILENT);
        } catch (ModelException e) {
            return abort(e.getMessage());
        }
    }

    /** The numbers are those of the published model; its LayerNorm is close to the identity, so gamma is near one. */
    @Test
    void holdsBertBase() {
        ModelFolder model = model();
        assertThat(model.config()).isEqualTo(new BertConfig(768, 12, 12, 3072, 512, 30522, 2, 1e-12, "gelu", true));
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
                bytes += checkpoint.tensor(name).data().remaining();
            }
            assertThat(bytes).isEqualTo(4 * 110_104_890L);
            assertThat(mean(checkpoint.tensor("bert/embeddings/LayerNorm/gamma")))
                    .isBetween(0.5, 1.0);
        }
    }

    private static double mean(Tensor tensor) {
        FloatBuffer values = tensor.data().asFloatBuffer();
        double sum = 0;
        while (values.hasRemaining()) {
            sum += values.get();
        }
        return sum / values.capacity();
    }
}
