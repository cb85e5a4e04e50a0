package dev.headlight.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.UsageException;
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
        assertThat(MemoryPlan.within(8192 * MIB, 768 * MIB, BERT, MOST)).isEqualTo(MOST);
    }

    @Test
    void lessRoomMeansFewerThreadsAndSmallerBatchesButNeverMoreThanTheLimit() {
        long before = Long.MAX_VALUE;
        for (long limit = 3000; limit >= 1120; limit -= 20) {
            MemoryPlan plan = MemoryPlan.within(limit * MIB, 256 * MIB, BERT, MOST);
            long size = (long) plan.threads() * plan.batchTokens();
            assertThat(plan.bytes(256 * MIB, BERT)).isLessThanOrEqualTo(limit * MIB);
            assertThat(plan.threads()).isBetween(1, 4);
            assertThat(plan.batchTokens()).isBetween(128, 1024);
            assertThat(size).isPositive();
            before = Math.min(before, size);
        }
        assertThat(before).isLessThan(4 * 1024);
    }

    @Test
    void whatCannotFitIsSaid() {
        assertThatThrownBy(() -> MemoryPlan.within(700 * MIB, 256 * MIB, BERT, MOST))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--max-memory: found 700 MiB, expected at least")
                .hasMessageContaining("for bert, of which Java may take 256");
    }
}
