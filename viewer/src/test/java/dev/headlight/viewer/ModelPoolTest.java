package dev.headlight.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelPoolTest {

    private final List<TestModel> opened = new ArrayList<>();

    /** Each model has 1,000 weights of four bytes. */
    private ModelPool pool(long maxBytes) {
        return new ModelPool(
                List.of("a", "b", "c"),
                name -> {
                    opened.add(new TestModel(name, 1, 1, 0));
                    return opened.get(opened.size() - 1);
                },
                maxBytes);
    }

    @Test
    void opensEachModelOnce() {
        try (ModelPool pool = pool(12_000)) {
            for (String name : List.of("a", "b", "a", "c", "b")) {
                pool.lease(name).close();
            }
            assertThat(opened).extracting(model -> model.card().name()).containsExactly("a", "b", "c");
        }
        assertThat(opened).allMatch(model -> model.closed);
    }

    @Test
    void closesWhatWasUsedLongestAgo() {
        try (ModelPool pool = pool(8_000)) {
            pool.lease("a").close();
            pool.lease("b").close();
            pool.lease("a").close();
            pool.lease("c").close();
            assertThat(opened).extracting(model -> model.closed).containsExactly(false, true, false);
            assertThat(pool.openModels()).isEqualTo(2);
        }
    }

    @Test
    void closesNothingThatIsInUse() {
        try (ModelPool pool = pool(4_000)) {
            try (ModelPool.Lease first = pool.lease("a")) {
                pool.lease("b").close();
                assertThat(first.model()).isSameAs(opened.get(0));
                assertThat(opened).extracting(model -> model.closed).containsExactly(false, true);
            }
        }
    }

    @Test
    void aModelInUseIsClosedWhenItIsGivenBack() {
        ModelPool pool = pool(4_000);
        ModelPool.Lease lease = pool.lease("a");
        pool.close();
        assertThat(opened.get(0).closed).isFalse();
        lease.close();
        lease.close();
        assertThat(opened.get(0).closed).isTrue();
    }

    @Test
    void otherNamesAreRefused() {
        try (ModelPool pool = pool(4_000)) {
            assertThatThrownBy(() -> pool.lease("maven:evil:evil:1"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--model");
        }
        assertThat(opened).isEmpty();
    }
}
