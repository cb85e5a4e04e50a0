package dev.headlight.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.OutputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    @Test
    void sizesAreWrittenAsPeopleReadThem() {
        assertThat(DiskSpace.size(999)).isEqualTo("999 bytes");
        assertThat(DiskSpace.size(1_400)).isEqualTo("1.4 kB");
        assertThat(DiskSpace.size(2_500_000_000L)).isEqualTo("2.5 GB");
        assertThat(DiskSpace.size(3_200_000_000_000_000L)).isEqualTo("3,200.0 TB");
    }

    @Test
    void whatDoesNotFitIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> DiskSpace.require(2_000_000_000L, 1_400_000, Path.of("maps"), "write less"))
                .isInstanceOf(OutputException.class)
                .hasMessage("maps would take 2.0 GB, but there is room for 1.4 MB; write less");
        Path target = folder.resolve("a/b/c");
        DiskSpace.require(1, target, "write less");
        assertThatThrownBy(() -> DiskSpace.require(Long.MAX_VALUE, target, "write less"))
                .isInstanceOf(OutputException.class);
    }
}
