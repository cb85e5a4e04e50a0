package dev.headlight.analysis.surface;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a head does most, by the thresholds of the paper's Figure 6. A head that passes several has the first of them in
 * this order.
 */
public enum HeadRole {
    NEXT("attends to next", SurfaceStatistic.NEXT, 0.5),
    PREVIOUS("attends to previous", SurfaceStatistic.PREVIOUS, 0.5),
    CLS("attends to [CLS]", SurfaceStatistic.CLS, 0.6),
    SEP("attends to [SEP]", SurfaceStatistic.SEP, 0.6),
    PUNCTUATION("attends to periods and commas", SurfaceStatistic.PUNCTUATION, 0.6),
    BROAD("attends broadly", SurfaceStatistic.ENTROPY, 3.8),
    OTHER("other", null, Double.NaN);

    private final String title;
    private final @Nullable SurfaceStatistic statistic;
    private final double threshold;

    HeadRole(String title, @Nullable SurfaceStatistic statistic, double threshold) {
        this.title = title;
        this.statistic = statistic;
        this.threshold = threshold;
    }

    /** The role of a head with these means. */
    static HeadRole of(ToDoubleFunction<SurfaceStatistic> mean) {
        for (HeadRole role : values()) {
            SurfaceStatistic statistic = role.statistic;
            if (statistic != null && mean.applyAsDouble(statistic) > role.threshold) {
                return role;
            }
        }
        return OTHER;
    }

    /** What a figure calls it. */
    public String title() {
        return title;
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
