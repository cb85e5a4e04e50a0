package dev.headlight.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.options.Device;
import dev.headlight.inference.options.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "cuda:0", "cuda:13"})
    void namesAreReadAndWritten(String key) {
        assertThat(Device.parse(key).key()).isEqualTo(key);
    }

    @Test
    void cudaIsTheFirstCard() {
        assertThat(Device.parse(" cuda ")).isEqualTo(Device.cuda(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:99999", "cpu:0"})
    void othersAreRefused(String key) {
        assertThatThrownBy(() -> Device.parse(key))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no device \"" + key + "\"; choose from cpu, cuda, cuda:N (N from 0)");
    }

    /** The tests' engine is the one that is distributed, which has no CUDA, whatever the machine has. */
    @Test
    void aCardWithoutLibrariesForItIsAnErrorThatSaysWhatIsNeeded() {
        assertThatThrownBy(() -> NativeEngine.newManager(Device.cuda(3)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("device cuda:3: found a tensor engine without CUDA, expected a graphics card")
                .hasMessageContaining("PYTORCH_LIBRARY_PATH");
    }

    @Test
    void theManifestNamesTheDevice() {
        assertThat(NativeEngine.settings(Device.CPU, Precision.FLOAT32).toMap()).containsEntry("device", "cpu");
    }
}
