package dev.headlight.inquiry.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import dev.headlight.analysis.models.Variation;
import dev.headlight.maps.Sight;
import dev.headlight.model.ModelCard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinedModelsTest {

    private static final ModelCard ONE = new ModelCard("one", "a test", "sha:1", 2, 3, 12, 100, 64, true, 5000);

    static List<ModelCard> ofOtherKinds() {
        return List.of(
                new ModelCard("other", "a test", "sha:2", 2, 3, 24, 100, 64, true, 5000),
                new ModelCard("other", "a test", "sha:2", 2, 3, 12, 101, 64, true, 5000),
                new ModelCard("other", "a test", "sha:2", 2, 3, 12, 100, 128, true, 5000),
                new ModelCard("other", "a test", "sha:2", 2, 3, 12, 100, 64, false, 5000),
                new ModelCard("other", "a test", "sha:2", 2, 3, 12, 100, 64, true, 5001),
                ONE.withSights(List.of(Sight.FULL, new Sight(true, 0, false))));
    }

    @Test
    void modelsThatAreBuiltAlikeAreTrainingsOfOneKind() {
        ModelCard other = new ModelCard("other", "elsewhere", "sha:2", 2, 3, 12, 100, 64, true, 5000);
        assertThat(variation(Optional.empty(), other)).isEqualTo(Variation.SEED);
    }

    /** As many layers and heads make no seeds of models of other casing, vocabulary or size; but they may be said to be. */
    @ParameterizedTest
    @MethodSource("ofOtherKinds")
    void modelsThatDifferInMoreThanWeightsAreOfDifferentKinds(ModelCard other) {
        assertThat(variation(Optional.empty(), other)).isEqualTo(Variation.KIND);
        assertThat(variation(Optional.of(Variation.SEED), other)).isEqualTo(Variation.SEED);
    }

    @Test
    void modelsOfOtherHeadsAreNoSeeds() {
        ModelCard other = new ModelCard("other", "a test", "sha:2", 2, 4, 12, 100, 64, true, 5000);
        assertThatThrownBy(() -> variation(Optional.of(Variation.SEED), other)).isInstanceOf(UsageException.class);
    }

    private static Variation variation(Optional<Variation> asked, ModelCard other) {
        return JoinedModels.variation(asked, List.of("a", "b"), List.of(ONE, other));
    }
}
