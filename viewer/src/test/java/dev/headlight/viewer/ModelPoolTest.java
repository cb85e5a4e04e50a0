package dev.headlight.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import dev.headlight.model.AttentionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
    void oneThatIsBeingOpenedHoldsUpNoOther() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch opening = new CountDownLatch(1);
        Function<String, AttentionModel> opener = name -> {
            if (name.equals("slow")) {
                opening.countDown();
                awaitQuietly(waiting);
            }
            return new TestModel(name, 1, 1, 0);
        };
        try (ModelPool pool = new ModelPool(List.of("slow", "fast"), opener, 8_000)) {
            CompletableFuture<ModelPool.Lease> slow = CompletableFuture.supplyAsync(() -> pool.lease("slow"));
            opening.await();
            CompletableFuture<ModelPool.Lease> same = CompletableFuture.supplyAsync(() -> pool.lease("slow"));
            pool.lease("fast").close();
            assertThat(slow).isNotDone();
            waiting.countDown();
            assertThat(slow.get().model()).isSameAs(same.get().model());
            slow.get().close();
            same.get().close();
        }
    }

    @Test
    void whatCannotBeOpenedIsTriedAgain() {
        AtomicInteger tried = new AtomicInteger();
        Function<String, AttentionModel> opener = name -> {
            if (tried.incrementAndGet() == 1) {
                throw new UsageException("not today");
            }
            return new TestModel(name, 1, 1, 0);
        };
        try (ModelPool pool = new ModelPool(List.of("a"), opener, 4_000)) {
            assertThatThrownBy(() -> pool.lease("a")).hasMessage("not today");
            assertThat(pool.openModels()).isZero();
            pool.lease("a").close();
            assertThat(pool.openModels()).isEqualTo(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
