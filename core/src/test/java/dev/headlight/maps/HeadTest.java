package dev.headlight.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {

    @Test
    void headsArePrintedFromOne() {
        assertThat(new Head(7, 9)).hasToString("8-10").isEqualTo(Head.parse("8-10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "0-1", "1-0", "8-10-1", "-1-2", "a-b", "99999-1"})
    void anythingElseIsNoHead(String text) {
        assertThatThrownBy(() -> Head.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("8-10");
    }

    @Test
    void tablesKnowTheirBestHeadAndLayerMeans() {
        HeadTable table = HeadTable.of(new HeadGrid(2, 2), new double[] {Double.NaN, 1, 3, 3});
        assertThat(table.best()).isEqualTo(new Head(1, 0));
        assertThat(table.layerMeans()).containsExactly(1, 3);
    }
}
