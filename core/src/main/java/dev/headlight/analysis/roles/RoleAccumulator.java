package dev.headlight.analysis.roles;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import java.util.List;

/** What the looks of heads in some examples are gathered into: sums by block. Not thread-safe. */
final class RoleAccumulator implements Accumulator<BlockSums> {

    private final BlockSums sums = new BlockSums();
    private final Begin begin;

    RoleAccumulator(Begin begin) {
        this.begin = begin;
    }

    /** Begins an example. */
    @FunctionalInterface
    interface Begin {

        /** @param into what the example is added to at its end */
        Rows rows(Example example, BlockSums into);
    }

    @Override
    public Rows begin(Example example) {
        return begin.rows(example, sums);
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    @Override
    public BlockSums result() {
        return sums;
    }
}
