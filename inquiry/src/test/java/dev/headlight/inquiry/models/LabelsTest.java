package dev.headlight.inquiry.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    @Test
    void areToldApart() {
        assertThat(Labels.of(List.of("a/x", "y"))).containsExactly("x", "y");
        assertThatThrownBy(() -> Labels.of(List.of("a/x", "y", "a/x")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a/x is given twice");
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint-1000, 1000",
        "step1000, 1000",
        "model.ckpt-1000, 1000",
        "multiberts-seed_3-step_20k, 20000",
        "org-model@step143000, 143000",
        "STEP_2M, 2000000",
        "iter_0005000, 5000",
        "step1-checkpoint-7, 7",
        "seed-3, -1",
        "bert-base-uncased, -1",
        "footstep, -1",
        "step, -1",
        "step99999999999999999999, -1"
    })
    void sayAfterHowManySteps(String label, long step) {
        assertThat(Labels.step(label)).isEqualTo(step < 0 ? OptionalLong.empty() : OptionalLong.of(step));
    }

    @Test
    void areStepsOfOneTrainingWhereNothingElseDiffers() {
        assertThat(Labels.areSteps(List.of("checkpoint-5", "checkpoint-10"))).isTrue();
        assertThat(Labels.areSteps(List.of("a-step_1k", "a-step_20k"))).isTrue();
        assertThat(Labels.areSteps(List.of("a-step_1k", "b-step_20k"))).isFalse();
        assertThat(Labels.areSteps(List.of("a-checkpoint-10", "b-checkpoint-10")))
                .isFalse();
        assertThat(Labels.areSteps(List.of("checkpoint-5", "final"))).isFalse();
    }
}
