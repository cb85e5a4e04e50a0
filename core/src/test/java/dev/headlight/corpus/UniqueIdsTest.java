package dev.headlight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UniqueIdsTest {

    @Test
    void whatComesAgainIsNumbered() {
        UniqueIds ids = new UniqueIds();
        assertThat(ids.distinct("s")).isEqualTo("s");
        assertThat(ids.distinct("s (3)")).isEqualTo("s (3)");
        assertThat(ids.distinct("s")).isEqualTo("s (2)");
        assertThat(ids.distinct("s")).isEqualTo("s (4)");
        assertThat(ids.distinct("t")).isEqualTo("t");
        assertThat(ids.distinct("s (2)")).isEqualTo("s (2) (2)");
    }

    /** A corpus whose sentences all have the same id takes no longer than another. */
    @Test
    @Timeout(20)
    void manyOfOneNameAreAsQuickAsOthers() {
        UniqueIds ids = new UniqueIds();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 300_000; i++) {
            all.add(ids.distinct("s"));
        }
        assertThat(all).hasSize(300_000).contains("s (300000)");
    }
}
