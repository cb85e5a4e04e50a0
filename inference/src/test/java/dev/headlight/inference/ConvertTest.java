package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.checkpoint.GoogleNames;
import dev.headlight.inference.internal.checkpoint.TinyModel;
import dev.headlight.inference.options.OpenOptions;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelDescription;
import dev.headlight.testing.SharedData;
import dev.headlight.text.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was written anew gives the same maps, to the bit. */
class ConvertTest {

    @TempDir
    Path folder;

    @Test
    void easyBertsModelBecomesAFolder() throws IOException {
        Path source = folder.resolve("easy");
        TinyModel.writeEasyBert(source, 128);
        Files.writeString(source.resolve("assets/vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlight\n");
        Path target = convert(source);
        assertThat(target.resolve("vocab.txt")).hasSameTextualContentAs(source.resolve("assets/vocab.txt"));
        assertThat(Files.readString(target.resolve("config.json")))
                .contains("\"model_type\" : \"bert\"", "\"num_hidden_layers\" : 2");
        assertSameMaps(source, target);
    }

    @Test
    void googlesModelBecomesAFolder() {
        Path source = SharedData.file("cases/models/tiny-model");
        Path target = convert(source);
        assertThat(target.resolve("tokenizer_config.json")).content().contains("\"do_lower_case\" : true");
        assertSameMaps(source, target);
    }

    @Test
    void shardsAndOtherNumbersBecomeOneFile() {
        for (String name : List.of("variants/sharded", "variants/bfloat16", "variants/legacy_names", "gpt2")) {
            Path source = SharedData.file("golden/hf/" + name);
            Path target = convert(source);
            assertSameMaps(source, target);
        }
    }

    private Path convert(Path source) {
        Path target = folder.resolve("converted-" + source.getFileName());
        assertThat(Models.convert(source.toString(), target, ProgressListener.SILENT))
                .isEqualTo(target);
        assertThatThrownBy(() -> Models.convert(source.toString(), target, ProgressListener.SILENT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not empty");
        return target;
    }

    private static void assertSameMaps(Path source, Path target) {
        try (AttentionModel before = Models.open(source.toString());
                AttentionModel after = Models.open(target.toString())) {
            Example example = new Example("e", "e", Encoding.ofIds(new int[] {2, 5, 3}));
            for (Measure measure : List.of(Measure.ATTENTION, Measure.NORMS)) {
                HeadMaps expected = before.maps(List.of(example), measure).get(0);
                HeadMaps found = after.maps(List.of(example), measure).get(0);
                assertThat(found.values()).containsExactly(expected.values());
            }
            assertThat(after.card().parameters()).isEqualTo(before.card().parameters());
            assertThat(after.card().lowerCase()).isEqualTo(before.card().lowerCase());
            assertThat(after.measures()).isEqualTo(before.measures());
        }
    }

    @Test
    void namesGoBothWays() {
        for (String name : List.of(
                "bert.embeddings.word_embeddings.weight",
                "bert.embeddings.LayerNorm.bias",
                "bert.encoder.layer.11.attention.self.query.weight",
                "bert.encoder.layer.0.output.LayerNorm.weight",
                "bert.pooler.dense.bias",
                "cls.predictions.bias",
                "cls.predictions.transform.dense.weight",
                "cls.predictions.transform.LayerNorm.weight",
                "cls.seq_relationship.weight",
                "cls.seq_relationship.bias")) {
            assertThat(GoogleNames.huggingFaces(GoogleNames.of(name))).isEqualTo(name);
        }
    }

    @Test
    void aDescriptionTellsFamilyMeasuresAndLicence() throws IOException {
        Path source = folder.resolve("easy");
        TinyModel.writeEasyBert(source, 128);
        Files.writeString(source.resolve("README.md"), "---\nlanguage: en\nlicense: apache-2.0\n---\nlicense: none\n");
        ModelDescription found = Models.describe(source.toString(), OpenOptions.DEFAULT);
        assertThat(found.family()).isEqualTo("bert");
        assertThat(found.licence()).contains("apache-2.0");
        assertThat(found.measures()).startsWith("attention", "norms");
        Files.delete(source.resolve("README.md"));
        Files.writeString(source.resolve("LICENSE"), "\n  Apache License\n");
        assertThat(Models.describe(source.toString(), OpenOptions.DEFAULT).licence())
                .contains("Apache License");
    }
}
