package dev.headlight.inference.internal.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.architecture.RotaryScaling;
import org.junit.jupiter.api.Test;

/** Which of the many places of rotary parameters count; what is expected is what Hugging Face's code, version 5, takes. */
class RopesTest {

    private static final double EXACT = 1e-15;

    /** Heads of 6 numbers. */
    private static final String SIZES = "{'hidden_size': 24, 'intermediate_size': 10, 'num_attention_heads': 4, "
            + "'num_hidden_layers': 2, 'vocab_size': 9, 'max_position_embeddings': 64, ";

    private static final String LONG = "{'rope_type': 'longrope', 'short_factor': [1, 1, 1], 'long_factor': [2, 2, 2]";

    private static Rotary rotary(Family family, String more) {
        Rotary rotary = AskedCheckpoint.read(family, SIZES + more + "}")
                .layers()
                .get(0)
                .attention()
                .rotary();
        assertThat(rotary).isNotNull();
        return rotary;
    }

    @Test
    void aScalingCountsMoreThanParameters() {
        Rotary rotary = rotary(
                new Llama(),
                "'rope_parameters': {'rope_type': 'linear', 'factor': 2, 'rope_theta': 50}, "
                        + "'rope_scaling': {'type': 'linear', 'factor': 3}, 'rope_theta': 70");
        assertThat(rotary).isEqualTo(new Rotary(6, false, 70, new RotaryScaling.Linear(3)));
        assertThat(rotary(new Llama(), "'rope_parameters': {'rope_theta': 50}, 'rope_scaling': {}")
                        .theta())
                .isEqualTo(50);
    }

    @Test
    void theLengthBesideTheParametersCountsMoreThanTheirs() {
        String llama3 =
                "'rope_parameters': {'rope_type': 'llama3', 'factor': 8, 'low_freq_factor': 1, 'high_freq_factor': 4";
        String own = ", 'original_max_position_embeddings': 16}";
        String beside = ", 'original_max_position_embeddings': 8";
        assertThat(trained(llama3 + own)).isEqualTo(16);
        assertThat(trained(llama3 + own + beside)).isEqualTo(8);
        assertThat(trained(llama3 + "}" + beside)).isEqualTo(8);
        assertThat(trained(llama3 + "}")).isEqualTo(64);
        assertThat(trained(llama3.replace("llama3", "yarn") + own + beside)).isEqualTo(8);
    }

    private static int trained(String more) {
        RotaryScaling scaling = rotary(new Llama(), more).scaling();
        return scaling instanceof RotaryScaling.Yarn yarn
                ? yarn.trainedLength()
                : ((RotaryScaling.Llama3) scaling).trainedLength();
    }

    @Test
    void zerosOfYarnSayNothing() {
        String yarn = "'rope_parameters': {'rope_type': 'yarn', 'factor': 4, 'original_max_position_embeddings': 16";
        String zeros = ", 'beta_fast': 0, 'beta_slow': 0.0, 'mscale': 0, 'mscale_all_dim': 0.5}";
        assertThat(rotary(new Llama(), yarn + zeros)).isEqualTo(rotary(new Llama(), yarn + "}"));
        assertThat(rotary(new Llama(), yarn + zeros.replace("'mscale': 0", "'mscale': 1"))
                        .scaling()
                        .magnitude())
                .isCloseTo((0.1 * Math.log(4) + 1) / (0.05 * Math.log(4) + 1), within(EXACT));
    }

    @Test
    void phi3KnowsOnlyLongRopeUnderThreeNames() {
        Rotary plain = rotary(new Phi3(), "'rope_scaling': " + LONG + "}");
        RotaryScaling.Long scaling = (RotaryScaling.Long) plain.scaling();
        assertThat(scaling.trainedLength()).isEqualTo(4096);
        assertThat(scaling.magnitude()).isEqualTo(1);
        for (String name : new String[] {"su", "yarn"}) {
            assertThat(rotary(new Phi3(), "'rope_scaling': " + LONG.replace("longrope", name) + "}"))
                    .isEqualTo(plain);
        }
        assertThatThrownBy(() -> rotary(new Phi3(), "'rope_scaling': {'rope_type': 'linear', 'factor': 2}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("rope_type is \"linear\", which is not supported; only default or longrope is");
        assertThatThrownBy(() -> rotary(new Llama(), "'rope_scaling': " + LONG.replace("longrope", "su") + "}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("rope_type is \"su\"");
    }

    @Test
    void gptOssTurnsByYarnWhereNothingIsSaid() {
        String experts = "'num_key_value_heads': 2, 'head_dim': 6, 'num_local_experts': 4";
        Rotary silent = rotary(new GptOss(), experts);
        assertThat(silent)
                .isEqualTo(new Rotary(
                        6, false, 150_000, new RotaryScaling.Yarn(32, 32, 1, 4096, false, 0.1 * Math.log(32) + 1)));
        assertThat(rotary(new GptOss(), experts + ", 'rope_scaling': {'rope_type': 'linear', 'factor': 2}"))
                .isEqualTo(new Rotary(6, false, 150_000, new RotaryScaling.Linear(2)));
    }

    @Test
    void aFactorOfLongRopeCountsMoreThanTheRatioOfLengths() {
        String trained = ", 'original_max_position_embeddings': 16}";
        assertThat(rotary(new Llama(), "'rope_scaling': " + LONG + ", 'factor': 2" + trained)
                        .scaling()
                        .magnitude())
                .isCloseTo(Math.sqrt(1 + Math.log(2) / Math.log(16)), within(EXACT));
        assertThat(rotary(new Llama(), "'rope_scaling': " + LONG + trained)
                        .scaling()
                        .magnitude())
                .isCloseTo(Math.sqrt(1 + Math.log(4) / Math.log(16)), within(EXACT));
    }

    @Test
    void gptNeoXHasABaseOfItsOwn() {
        assertThat(rotary(new GptNeoX(), "'rotary_pct': 1.0, 'rope_theta': 50").theta())
                .isEqualTo(10_000);
        assertThat(rotary(new GptNeoX(), "'rotary_pct': 1.0, 'rotary_emb_base': 60, 'rope_theta': 50")
                        .theta())
                .isEqualTo(60);
        assertThat(rotary(
                                new GptNeoX(),
                                "'rotary_pct': 1.0, 'rotary_emb_base': 60, 'rope_parameters': {'rope_theta': 70}")
                        .theta())
                .isEqualTo(70);
    }

    @Test
    void anOddShareIsRoundedUpAndKeepsItsFrequencies() {
        Rotary rotary = rotary(new GptNeoX(), "'rotary_pct': 0.5, 'rotary_emb_base': 1000");
        assertThat(rotary.size()).isEqualTo(4);
        assertThat(rotary.frequencies(9)).containsExactly(new double[] {1, 0.01}, within(EXACT));
        assertThat(AskedCheckpoint.read(new GptNeoX(), SIZES + "'rotary_pct': 0.1}")
                        .layers())
                .allMatch(layer -> layer.attention().rotary() == null);
        assertThatThrownBy(() -> rotary(new GptNeoX(), "'rotary_pct': 1.5"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "with rotary_pct 1.5, 9 of a head's 6 numbers turn; expected a number of at most 6");
        assertThatThrownBy(() ->
                        rotary(new Phi3(), "'partial_rotary_factor': 0.5, 'rope_scaling': {'rope_type': 'longrope'}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "with partial_rotary_factor 0.5, 3 of a head's 6 numbers turn; expected an even number of at most 6");
        assertThat(rotary(new Llama(), "'partial_rotary_factor': 0.5").size()).isEqualTo(6);
        assertThatThrownBy(() -> rotary(
                        new Llama(),
                        "'partial_rotary_factor': 0.5, 'rope_scaling': {'rope_type': 'linear', 'factor': 2}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("partial_rotary_factor is 0.5, which is not supported; only 1 is");
        assertThatThrownBy(() -> rotary(new Llama(), "'head_dim': 5"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("heads have 5 numbers, which is head_dim");
        assertThatThrownBy(() ->
                        rotary(new Llama(), "'head_dim': 2, 'rope_scaling': {'rope_type': 'dynamic', 'factor': 2}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("rope_type dynamic cannot change the base where 2 numbers of a head turn");
    }

    @Test
    void kindsOfLayersHaveBasesOfTheirOwn() {
        String sliding = "'layer_types': ['sliding_attention', 'full_attention'], ";
        String full = "'layer_types': ['full_attention', 'sliding_attention'], ";
        String bases = "'rope_theta': 50, 'rope_local_base_freq': 60, 'global_rope_theta': 70, 'local_rope_theta': 80";
        String flat = ", 'rope_parameters': {'rope_type': 'linear', 'factor': 2, 'rope_theta': 90}";
        String gemma = "'head_dim': 6, ";
        assertThat(rotary(new Gemma3(), gemma + full + bases).theta()).isEqualTo(50);
        assertThat(rotary(new Gemma3(), gemma + sliding + bases).theta()).isEqualTo(60);
        assertThat(rotary(new Gemma3(), gemma + sliding + "'rope_theta': 50, 'rope_parameters': {}")
                        .theta())
                .isEqualTo(10_000);
        assertThat(rotary(new Gemma3(), gemma + full + bases + flat))
                .isEqualTo(new Rotary(6, false, 50, new RotaryScaling.None()));
        assertThat(rotary(new ModernBert(), full + bases).theta()).isEqualTo(70);
        assertThat(rotary(new ModernBert(), sliding + bases + flat))
                .isEqualTo(new Rotary(6, false, 80, new RotaryScaling.None()));
        assertThat(rotary(new ModernBert(), full + "'rope_theta': 50").theta()).isEqualTo(160_000);
    }

    @Test
    void whetherYarnIsTruncatedStandsBesideTheKindsOfLayers() {
        String config = "'head_dim': 6, 'layer_types': ['full_attention', 'full_attention'], 'rope_parameters': "
                + "{'full_attention': {'rope_type': 'yarn', 'factor': 2, 'truncate': false}, 'sliding_attention': {}";
        assertThat(rotary(new Gemma3(), config + "}").scaling())
                .extracting("truncated")
                .isEqualTo(true);
        assertThat(rotary(new Gemma3(), config + ", 'truncate': false}").scaling())
                .extracting("truncated")
                .isEqualTo(false);
    }

    /** A base of 10,000 · (2 · 20 / 10 − 1)² for 4 numbers of a head, twice as many tokens, and a factor of 2. */
    @Test
    void theBaseOfDynamicPositionsGrowsWithTheText() {
        Rotary rotary = new Rotary(4, false, 10_000, new RotaryScaling.Dynamic(2, 10));
        assertThat(rotary.frequencies(10)).containsExactly(new double[] {1, 0.01}, within(EXACT));
        assertThat(rotary.frequencies(20)).containsExactly(new double[] {1, 1 / 300.0}, within(EXACT));
    }
}
