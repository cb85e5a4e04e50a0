package dev.headlight.analysis.surface;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.analysis.Compat;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a head does most, by the thresholds of the paper's Figure 6, made shares of what is possible. A head that passes several
 * has the first of them in this order. {@link Compat#PAPER_ROLES} has the paper's own: no sinks, and a broad head is one of more
 * than 3.8 nats, whatever the length of a segment.
 */
public enum HeadRole {
    NEXT("attends to next", SurfaceStatistic.NEXT, 0.5),
    PREVIOUS("attends to previous", SurfaceStatistic.PREVIOUS, 0.5),
    CLS("attends to [CLS]", SurfaceStatistic.CLS, 0.6),
    SEP("attends to [SEP]", SurfaceStatistic.SEP, 0.6),
    PUNCTUATION("attends to periods and commas", SurfaceStatistic.PUNCTUATION, 0.6),
    /**
     * What it gives to the first token, the model's own tokens, delimiters and a learnt sink, together, beyond what uniform
     * attention would and as a share of the rest: in a short segment there is little else.
     */
    SINK("attends to sinks", SurfaceStatistic.SINK, 0.6),
    /** The paper's 3.8 nats of the ln 128 that its segments make possible. */
    BROAD("attends broadly", SurfaceStatistic.BREADTH, HeadRole.PAPER_NATS / Math.log(HeadRole.PAPER_LENGTH)),
    OTHER("other", null, Double.NaN);

    /** Above this entropy a head attends broadly, by the paper. */
    public static final double PAPER_NATS = 3.8;
    /** How many tokens the paper's segments have. */
    public static final int PAPER_LENGTH = 128;

    private final String title;
    private final @Nullable SurfaceStatistic statistic;
    private final double threshold;

    HeadRole(String title, @Nullable SurfaceStatistic statistic, double threshold) {
        this.title = title;
        this.statistic = statistic;
        this.threshold = threshold;
    }

    /**
     * The role of a head with these means.
     *
     * @param sinkChance what uniform attention would give to sinks
     * @param paper whether by the paper's own thresholds
     */
    static HeadRole of(ToDoubleFunction<SurfaceStatistic> mean, double sinkChance, boolean paper) {
        for (HeadRole role : values()) {
            if (role.isOf(mean, sinkChance, paper)) {
                return role;
            }
        }
        return OTHER;
    }

    private boolean isOf(ToDoubleFunction<SurfaceStatistic> mean, double sinkChance, boolean paper) {
        if (this == SINK) {
            double share = (mean.applyAsDouble(SurfaceStatistic.SINK) - sinkChance) / (1 - sinkChance);
            return !paper && share > threshold;
        }
        if (paper && this == BROAD) {
            return mean.applyAsDouble(SurfaceStatistic.ENTROPY) > PAPER_NATS;
        }
        return statistic != null && mean.applyAsDouble(statistic) > threshold;
    }

    /** What a figure calls it. */
    public String title() {
        return title;
    }

    /** What its statistic must exceed; NaN for {@link #OTHER}. */
    public double threshold() {
        return threshold;
    }

    /** The value in results, such as "previous". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static HeadRole fromKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
