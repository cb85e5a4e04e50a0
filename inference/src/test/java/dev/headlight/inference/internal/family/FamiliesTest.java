package dev.headlight.inference.internal.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.PredictionHead;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What families make of configurations; what is expected is what Hugging Face's code, version 5, makes of them. */
class FamiliesTest {

    private static final String SIZES = "'hidden_size': 24, 'intermediate_size': 10, 'num_attention_heads': 4, "
            + "'num_hidden_layers': 2, 'vocab_size': 9, 'max_position_embeddings': 64";
    private static final String OF_GPT_OSS =
            "{" + SIZES + ", 'head_dim': 6, 'num_key_value_heads': 2, 'num_local_experts': 4, "
                    + "'rope_parameters': {'rope_type': 'default', 'rope_theta': 100.0}";

    /** The parts of the file that each family calls differently from the next. */
    static List<Arguments> heads() {
        return List.of(
                Arguments.of(new Bert(), "cls.predictions."),
                Arguments.of(new DebertaV2(), "cls.predictions."),
                Arguments.of(new Albert(), "predictions."),
                Arguments.of(new Roberta(), "lm_head."),
                Arguments.of(new MpNet(), "lm_head."));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aDecodersOwnBiasCountsMoreThanTheHeads(Family family, String head) {
        assertThat(biasOf(read(family))).isEqualTo(head + "decoder.bias");
        assertThat(biasOf(read(family, "", head + "bias"))).isEqualTo(head + "decoder.bias");
        assertThat(biasOf(read(family, "", head + "decoder.bias"))).isEqualTo(head + "bias");
    }

    private static String biasOf(Architecture architecture) {
        PredictionHead head = architecture.head();
        assertThat(head).isNotNull();
        return String.valueOf(head.decoder().bias().name());
    }

    @Test
    void debertasTermsCountForTheScaleEvenWithoutDistances() {
        assertThat(attention(read(new DebertaV2(), ", 'pos_att_type': ['c2p', 'p2c']")))
                .returns(1 / Math.sqrt(6 * 3), Attention::scale)
                .returns(null, Attention::bias);
        assertThat(attention(read(new DebertaV2(), ", 'relative_attention': true, 'pos_att_type': 'C2P'"))
                        .scale())
                .isEqualTo(1 / Math.sqrt(6 * 2));
    }

    @Test
    void sizesAreReadByEitherOfTheirNames() {
        String all =
                "{'hidden_size': 24, 'num_attention_heads': 3, 'num_hidden_layers': 2, 'max_position_embeddings': 7, "
                        + "'vocab_size': 9, 'hidden_dim': 10, 'attention_types': [[['global'], 2]]}";
        for (Family family : List.of(new DistilBert(), new Gpt2(), new GptJ(), new GptNeo(), new Bloom())) {
            Architecture architecture = AskedCheckpoint.read(
                    family, all.replace("'hidden_dim'", "'rotary_dim': 4, 'hidden_dim'"), "lm_head.weight");
            assertThat(architecture.grid().perLayer()).isEqualTo(3);
            assertThat(architecture.grid().layers()).isEqualTo(2);
            assertThat(architecture.hiddenSize()).isEqualTo(24);
            if (!(family instanceof Bloom)) {
                assertThat(architecture.maxLength()).isEqualTo(7);
            }
        }
        assertThatThrownBy(() -> AskedCheckpoint.read(new Gpt2(), all.replace("24", "25")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("hidden_size, 25, cannot be shared by num_attention_heads, 3");
        assertThat(AskedCheckpoint.read(new Bloom(), all.replace("}", ", 'n_embed': 12}"))
                        .hiddenSize())
                .isEqualTo(12);
        assertThat(read(new Electra()).embeddings().words().name()).isNotBlank();
        assertThatThrownBy(() -> AskedCheckpoint.read(new Albert(), all))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("lacks intermediate_size");
    }

    @Test
    void whatGptNeosLayersAreSaidToBeCountsMoreThanTheirTypes() {
        String config = "{'hidden_size': 24, 'num_heads': 4, 'num_layers': 2, 'vocab_size': 9, 'window_size': 3, "
                + "'attention_types': [[['global'], 2]]";
        assertThat(windows(AskedCheckpoint.read(new GptNeo(), config + "}"))).containsExactly(0, 0);
        assertThat(windows(AskedCheckpoint.read(new GptNeo(), config + ", 'attention_layers': ['global', 'local']}")))
                .containsExactly(0, 3);
        assertThatThrownBy(() -> AskedCheckpoint.read(new GptNeo(), config + ", 'attention_layers': ['local']}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("attention_layers is [\"local\"]");
    }

    @Test
    void keyHeadsThatAreNotSaidAreTheFamilysAndNullIsOneForEachQuery() {
        String config =
                "{'hidden_size': 48, 'intermediate_size': 10, 'num_attention_heads': 8, 'num_hidden_layers': 2, "
                        + "'vocab_size': 9, 'head_dim': 6";
        assertThat(attention(AskedCheckpoint.read(new Gemma2(), config + "}")).keyHeads())
                .isEqualTo(4);
        assertThat(attention(AskedCheckpoint.read(new SmolLm3(), config + "}")).keyHeads())
                .isEqualTo(4);
        assertThat(attention(AskedCheckpoint.read(new SmolLm3(), config + ", 'num_key_value_heads': null}"))
                        .keyHeads())
                .isEqualTo(8);
        Architecture mistral = AskedCheckpoint.read(new Mistral(), config.replace("': 8", "': 16") + "}");
        assertThat(attention(mistral).keyHeads()).isEqualTo(8);
        assertThat(mistral.maxLength()).isEqualTo(131_072);
        assertThat(mistral.embeddings().maxLength()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void mistralsLayersSlideWhereTheirTypesSayOrElseAll() {
        String config = "{" + SIZES + ", 'num_key_value_heads': 2, 'sliding_window': 5";
        assertThat(windows(AskedCheckpoint.read(new Mistral(), config + "}"))).containsExactly(5, 5);
        assertThat(windows(AskedCheckpoint.read(
                        new Mistral(), config + ", 'layer_types': ['full_attention', 'sliding_attention']}")))
                .containsExactly(0, 5);
    }

    @Test
    void smolLm3sLayersSlideWhereTheirTypesSayOrElseWhereTheyKnowNoPositions() {
        String config = "{" + SIZES + ", 'sliding_window': 5, 'no_rope_layers': [1, 0, 0], ";
        String types = "'layer_types': ['sliding_attention', 'full_attention'], ";
        Architecture typed = AskedCheckpoint.read(new SmolLm3(), config + types + "'use_sliding_window': false}");
        assertThat(windows(typed)).containsExactly(5, 0);
        assertThat(typed.layers())
                .map(layer -> layer.attention().rotary() == null)
                .containsExactly(false, true);
        assertThat(windows(AskedCheckpoint.read(new SmolLm3(), config + "'use_sliding_window': true}")))
                .containsExactly(0, 5);
        assertThat(windows(AskedCheckpoint.read(new SmolLm3(), config + "'use_sliding_window': false}")))
                .containsExactly(0, 0);
        assertThatThrownBy(() -> AskedCheckpoint.read(new SmolLm3(), config.replace("[1, 0, 0]", "[1]") + "'a': 1}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no_rope_layers is [1]");
    }

    @Test
    void expertsAreCutAtTheCodesLimit() {
        Layer layer = AskedCheckpoint.read(new GptOss(), OF_GPT_OSS + ", 'experts_per_token': 2}")
                .layers()
                .get(0);
        assertThat(layer.feedForward())
                .isInstanceOfSatisfying(
                        FeedForward.Experts.class,
                        experts -> assertThat(experts.chosen()).isEqualTo(4))
                .extracting("limit")
                .isEqualTo(7.0);
        assertThatThrownBy(() -> AskedCheckpoint.read(new GptOss(), OF_GPT_OSS + ", 'swiglu_limit': 3}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("swiglu_limit is 3, which is not supported; only 7.0 is");
    }

    @Test
    void whatCannotBeReadAsItIsMeantIsRefused() {
        assertThatThrownBy(() -> read(new ModernBert(), ", 'local_attention': 1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("local_attention is 1, which is not supported; only 2 or more is");
        assertThatThrownBy(() -> read(new MpNet(), ", 'is_decoder': true"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is_decoder");
    }

    @Test
    void gemma3WithImagesHasItsDecoderBesideTheLanguageModelAndCapsNothing() {
        String text = "{" + SIZES + ", 'head_dim': 6, 'final_logit_softcapping': 3.0, 'tie_word_embeddings': true}";
        String whole = "{'text_config': " + text + ", 'tie_word_embeddings': ";
        Architecture own = AskedCheckpoint.read(new Gemma3(), whole + "false}");
        assertThat(own.head()).isNotNull().satisfies(head -> {
            assertThat(head.decoder().weight().name()).isEqualTo("lm_head.weight");
            assertThat(head.cap()).isZero();
        });
        assertThat(AskedCheckpoint.read(new Gemma3(), whole + "false}", "lm_head.weight")
                        .head())
                .isNull();
        assertThat(AskedCheckpoint.read(new Gemma3(), whole + "true}", "lm_head.weight")
                        .head())
                .isNotNull();
        assertThat(AskedCheckpoint.read(new Gemma3(), text, "lm_head.weight").head())
                .isNotNull()
                .satisfies(head -> assertThat(head.cap()).isCloseTo(3, within(0.0)));
    }

    private static Architecture read(Family family) {
        return read(family, "");
    }

    private static Architecture read(Family family, String more, String... absent) {
        return AskedCheckpoint.read(
                family,
                "{" + SIZES + more + "}",
                Stream.concat(Stream.of("classifier.weight"), Stream.of(absent)).toArray(String[]::new));
    }

    private static Attention attention(Architecture architecture) {
        return architecture.layers().get(0).attention();
    }

    private static List<Integer> windows(Architecture architecture) {
        return architecture.layers().stream()
                .map(layer -> layer.attention().window())
                .toList();
    }
}
