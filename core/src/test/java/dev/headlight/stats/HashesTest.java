package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashesTest {

    /** Against the set of the library: numbers that come twice, 0, and many that would have one place. */
    @Test
    void theyAreASet() {
        Random random = new Random(11);
        Hashes hashes = new Hashes();
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            long hash = i % 3 == 0 ? (long) random.nextInt(500) << 40 : random.nextLong();
            assertThat(hashes.add(hash)).isEqualTo(expected.add(hash));
            assertThat(hashes.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void textsAreKnownAgain() {
        Hashes hashes = new Hashes();
        for (int i = 0; i < 1_000; i++) {
            assertThat(hashes.add("s" + i)).isTrue();
        }
        assertThat(hashes.add("s0")).isFalse();
        assertThat(hashes.add("s999")).isFalse();
        assertThat(hashes.size()).isEqualTo(1_000);
    }
}
