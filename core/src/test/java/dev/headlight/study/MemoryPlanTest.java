package dev.headlight.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {

    private static final long MIB = 1L << 20;
    private static final MemoryPlan MOST = new MemoryPlan(4, 1024);
    /** BERT-base. */
    private static final ModelCard BERT =
            new ModelCard("bert", "folder", "sha256:0", 12, 12, 768, 30522, 512, true, 109_482_240);

    @Test
    void allFitsWhereThereIsRoom() {
        assertThat(MemoryPlan.within(8192 * MIB, 768 * MIB, BERT, Measure.ATTENTION, MOST))
                .isEqualTo(MOST);
    }

    @Test
    void lessRoomMeansFewerThreadsAndSmallerBatchesButNeverMoreThanTheLimit() {
        long before = Long.MAX_VALUE;
        for (long limit = 3000; limit >= 1120; limit -= 20) {
            MemoryPlan plan = MemoryPlan.within(limit * MIB, 256 * MIB, BERT, Measure.ATTENTION, MOST);
            long size = (long) plan.threads() * plan.batchTokens();
            assertThat(plan.bytes(256 * MIB, BERT, Measure.ATTENTION)).isLessThanOrEqualTo(limit * MIB);
            assertThat(plan.threads()).isBetween(1, 4);
            assertThat(plan.batchTokens()).isBetween(128, 1024);
            assertThat(size).isPositive();
            before = Math.min(before, size);
        }
        assertThat(before).isLessThan(4 * 1024);
    }

    /** Measured on two threads over Wikipedia: 1,510 MiB of batches of 256 tokens, 1,850 of 512, 2,770 of 1,024. */
    @Test
    void gradientsKeepEveryLayer() {
        for (long limit : new long[] {1800, 2200, 3000}) {
            MemoryPlan plan =
                    MemoryPlan.within(limit * MIB, 768 * MIB, BERT, Measure.GRADIENTS, new MemoryPlan(2, 1024));
            assertThat(plan.threads() * plan.batchTokens())
                    .isLessThanOrEqualTo(limit < 2000 ? 512 : limit < 2500 ? 1024 : 2048);
        }
    }

    @Test
    void whatCannotFitIsSaid() {
        assertThatThrownBy(() -> MemoryPlan.within(700 * MIB, 256 * MIB, BERT, Measure.ATTENTION, MOST))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--max-memory: found 700 MiB, expected at least")
                .hasMessageContaining("for bert, of which Java may take 256");
    }
}
