package dev.headlight.study;

import dev.headlight.UsageException;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import java.util.Locale;

/**
 * How many threads and how large batches fit into memory. What a process takes is Java's heap, the weights, the engine's own code, and
 * for each thread what a layer computes of a batch, or what all layers do where the pass goes back; the figures are measured on BERT-base (docs/scaling.md) and
 * rounded up.
 *
 * @param threads how many batches are worked on at once
 * @param batchTokens how many tokens make a batch, padding included
 */
public record MemoryPlan(int threads, int batchTokens) {

    /** Libraries, compiled code, stacks, what the engine keeps for the next batch. */
    private static final long PROCESS = 384L << 20;

    /** How many vectors of the hidden size are alive for each token of a batch, the inner ones of a layer counted as four. */
    private static final long VECTORS_A_TOKEN = 26;

    /** How many maps of a layer are alive, in the engine and as they are read. */
    private static final long MAPS = 6;

    /** Batches hold no more cells of maps than these for each token. */
    private static final long CELLS_A_TOKEN = 128;

    private static final int SMALLEST_BATCH = 128;
    private static final double MEBIBYTE = 1L << 20;

    /** @throws UsageException if there are no tokens */
    public MemoryPlan {
        if (batchTokens < 1) {
            throw new UsageException("tokens in a batch: found " + batchTokens + ", expected 1 or more");
        }
    }

    /**
     * The most threads, and for them the largest batches, that stay below a limit.
     *
     * @param limit in bytes
     * @param heap the largest heap that Java will take, in bytes
     * @param measure what is read
     * @param most the most that may be chosen
     * @throws UsageException if not even one thread with small batches fits
     */
    public static MemoryPlan within(long limit, long heap, ModelCard card, Measure measure, MemoryPlan most) {
        for (int threads = most.threads; threads >= 1; threads--) {
            for (int tokens = most.batchTokens; tokens >= Math.min(SMALLEST_BATCH, most.batchTokens); tokens /= 2) {
                MemoryPlan plan = new MemoryPlan(threads, tokens);
                if (plan.bytes(heap, card, measure) <= limit) {
                    return plan;
                }
            }
        }
        long least = new MemoryPlan(1, Math.min(SMALLEST_BATCH, most.batchTokens)).bytes(heap, card, measure);
        throw new UsageException(String.format(
                Locale.ROOT,
                "--max-memory: found %.0f MiB, expected at least %.0f MiB for %s, of which Java may take %.0f",
                limit / MEBIBYTE,
                Math.ceil(least / MEBIBYTE),
                card.name(),
                heap / MEBIBYTE));
    }

    /** What a process may take at most, in bytes, about. */
    long bytes(long heap, ModelCard card, Measure measure) {
        long weights = Float.BYTES * card.parameters();
        long vectors = VECTORS_A_TOKEN * card.hiddenSize();
        long maps = MAPS * CELLS_A_TOKEN * card.heads();
        long layers = measure.needsTargets() ? card.layers() : 1;
        return PROCESS + heap + weights + threads * Float.BYTES * (long) batchTokens * layers * (vectors + maps);
    }
}
