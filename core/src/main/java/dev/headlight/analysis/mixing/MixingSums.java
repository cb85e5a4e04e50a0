package dev.headlight.analysis.mixing;

import dev.headlight.analysis.ErrorUnit;
import dev.headlight.corpus.Context;
import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Columns;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Sums mixing ratios over segments, kept apart by document. They are numbers of tokens, not of edges, so this is no
 * {@link dev.headlight.analysis.Accumulator} of maps, but a commutative monoid like one. Not thread-safe.
 */
public final class MixingSums {

    /** All tokens, [CLS], [SEP], others. */
    private static final int GROUPS = 4;

    private static final String SEGMENTS = "segments/";
    private static final String RATIO = "ratio/";

    private final int layers;
    private final BlockSums sums = new BlockSums();

    /** Sums of nothing yet, for a model with so many layers. */
    public MixingSums(int layers) {
        this.layers = layers;
    }

    /**
     * Takes in a segment.
     *
     * @param ratios {@code [layer][token]}
     */
    public void add(Example example, float[][] ratios) {
        Columns columns = sums.of(example.document());
        ErrorUnit.count(columns, example);
        for (int group = 0; group < GROUPS; group++) {
            int[] tokens = tokens(example, group);
            if (tokens.length > 0) {
                columns.counts(SEGMENTS + group, 1).add(0, 1);
                Columns.Sums means = columns.sums(RATIO + group, layers);
                for (int layer = 0; layer < layers; layer++) {
                    float[] row = ratios[layer];
                    means.add(
                            layer,
                            Arrays.stream(tokens)
                                    .mapToDouble(token -> row[token])
                                    .average()
                                    .orElseThrow());
                }
            }
        }
    }

    private static int[] tokens(Example example, int group) {
        Encoding encoding = example.encoding();
        Context context = example.context();
        return IntStream.range(0, encoding.length())
                .filter(token -> !context.holds(token))
                .filter(token -> group == 0 || group == group(encoding.role(token)))
                .toArray();
    }

    private static int group(TokenRole role) {
        return switch (role) {
            case CLS -> 1;
            case SEP -> 2;
            default -> 3;
        };
    }

    /** All that is gathered. */
    public List<State> states() {
        return List.of(sums);
    }

    /** What the sums say so far. */
    public MixingResult result() {
        return new MixingResult(
                sums.total(SEGMENTS + 0, 0),
                ErrorUnit.of(sums),
                means(0, ClusteredMean::mean),
                means(0, ClusteredMean::standardError),
                means(1, ClusteredMean::mean),
                means(2, ClusteredMean::mean),
                means(3, ClusteredMean::mean));
    }

    private double[] means(int group, ToDoubleFunction<ClusteredMean> value) {
        return IntStream.range(0, layers)
                .mapToObj(layer -> sums.mean(RATIO + group, layer, SEGMENTS + group))
                .mapToDouble(value)
                .toArray();
    }
}
