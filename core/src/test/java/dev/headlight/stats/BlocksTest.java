package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static Blocks<long[]> counting() {
        return new Blocks<>(() -> new long[1], (a, b) -> a[0] += b[0]);
    }

    private static List<String> units(int count) {
        return IntStream.range(0, count).mapToObj(i -> "document " + i).toList();
    }

    private static List<Long> counts(Blocks<long[]> blocks) {
        return blocks.states().stream().map(state -> state[0]).toList();
    }

    @Test
    void upToTheLimitEachUnitIsItsOwnBlock() {
        Blocks<long[]> blocks = counting();
        units(Blocks.LIMIT).forEach(unit -> blocks.of(unit)[0]++);
        assertThat(counts(blocks)).hasSize(Blocks.LIMIT).containsOnly(1L);
    }

    @Test
    void beyondTheLimitNothingIsLostAndBlocksAreOfLikeSize() {
        Blocks<long[]> blocks = counting();
        units(100_000).forEach(unit -> blocks.of(unit)[0]++);
        assertThat(counts(blocks)).hasSizeBetween(Blocks.LIMIT / 2, Blocks.LIMIT);
        assertThat(counts(blocks).stream().mapToLong(Long::longValue).sum()).isEqualTo(100_000);
        assertThat(Collections.max(counts(blocks))).isLessThan(2 * 100_000L / Blocks.LIMIT * 2);
    }

    @Test
    void orderAndMergesDoNotMatter() {
        List<String> units = new ArrayList<>(units(3_000));
        Blocks<long[]> whole = counting();
        units.forEach(unit -> whole.of(unit)[0]++);
        Collections.shuffle(units, new Random(3));
        Blocks<long[]> few = counting();
        Blocks<long[]> many = counting();
        units.subList(0, 700).forEach(unit -> few.of(unit)[0]++);
        units.subList(700, 3_000).forEach(unit -> many.of(unit)[0]++);
        few.merge(many);
        assertThat(counts(few)).isEqualTo(counts(whole));
        assertThat(few.byKey().keySet()).isEqualTo(whole.byKey().keySet());
    }

    /** The same arithmetic in Python, with whole numbers of any size. */
    @Test
    void hashesAreThoseOfAnotherImplementation() {
        assertThat(Blocks.hash("")).isEqualTo(8640173135264257171L);
        assertThat(Blocks.hash("d")).isEqualTo(5965833106730467631L);
        assertThat(Blocks.hash("document 7")).isEqualTo(2555109697735478947L);
    }

    /** Blocks of few digits take in those of many, and the other way round. */
    @Test
    void coarseAndFineBlocksMerge() {
        Blocks<long[]> whole = small(units(60));
        Blocks<long[]> coarse = small(units(60).subList(0, 50));
        Blocks<long[]> fine = small(units(60).subList(50, 60));
        assertThat(coarse.shift()).isGreaterThan(fine.shift());
        coarse.merge(fine);
        assertThat(counts(coarse)).isEqualTo(counts(whole));
        assertThat(coarse.byKey().keySet()).isEqualTo(whole.byKey().keySet());
        Blocks<long[]> left = small(units(60).subList(0, 10));
        Blocks<long[]> right = small(units(60).subList(10, 60));
        left.merge(right);
        assertThat(counts(left)).isEqualTo(counts(whole));
        Blocks<long[]> tens = small(units(16));
        tens.merge(small(units(32).subList(16, 32)));
        assertThat(counts(tens).size()).isLessThanOrEqualTo(16);
    }

    private static Blocks<long[]> small(List<String> units) {
        Blocks<long[]> blocks = new Blocks<>(16, () -> new long[1], (a, b) -> a[0] += b[0]);
        units.forEach(unit -> blocks.of(unit)[0]++);
        return blocks;
    }
}
