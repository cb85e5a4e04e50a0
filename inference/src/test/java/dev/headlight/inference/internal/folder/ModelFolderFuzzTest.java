package dev.headlight.inference.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.TinyModel;
import dev.headlight.inference.internal.tokenizer.Tokenizers;
import dev.headlight.inference.options.Casing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes of one file of a model's folder, the model is opened, or a {@link ModelException} says why not. The other
 * files are those of a whole model.
 */
class ModelFolderFuzzTest {

    private static final String BERT = "bert_model.ckpt";
    private static final String CONFIG = """
            {"hidden_size": 4, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 5,
             "max_position_embeddings": 3, "vocab_size": 6, "type_vocab_size": 2, "hidden_act": "gelu"}""";

    @TempDir
    private Path folder = Path.of("unset");

    @FuzzTest(maxDuration = "10m")
    void index(byte[] bytes) throws IOException {
        open(BERT + ".index", bytes);
    }

    @FuzzTest(maxDuration = "10m")
    void data(byte[] bytes) throws IOException {
        open(BERT + ".data-00000-of-00001", bytes);
    }

    @FuzzTest(maxDuration = "10m")
    void vocabulary(byte[] bytes) throws IOException {
        open("vocab.txt", bytes);
    }

    @FuzzTest(maxDuration = "10m")
    void config(byte[] bytes) throws IOException {
        open("bert_config.json", bytes);
    }

    private void open(String name, byte[] bytes) throws IOException {
        if (Files.notExists(folder.resolve("vocab.txt"))) {
            TinyModel.bundle("", 4).write(folder.resolve(BERT));
        }
        Files.writeString(folder.resolve("vocab.txt"), TinyModel.VOCABULARY);
        Files.write(folder.resolve("bert_config.json"), CONFIG.getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve(name), bytes);
        try {
            ModelFolder model = ModelFolder.open("name", "source", folder);
            Tokenizers.lowering(model, Casing.AUTO);
            try (Checkpoint checkpoint = model.openCheckpoint()) {
                checkpoint.names().forEach(tensor -> checkpoint.read(tensor, numbers -> {}));
                assertThat(checkpoint.parameters()).isPositive();
            }
        } catch (ModelException e) {
            assertThat(e).hasMessageContaining(folder.toString());
        }
    }
}
