package dev.headlight.inference.internal.family;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.architecture.RotaryScaling;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads rotary positions: version 5 keeps all in {@code rope_parameters}, where some families have an object for each kind of
 * layer; version 4 has {@code rope_scaling}, which counts where there are both, and the base beside it.
 *
 * @param config the whole configuration
 * @param parameters what holds the type and the numbers of the scaling
 * @param nested whether {@code parameters} are those of one kind of layer
 * @param theta the base
 */
record Ropes(Config config, Config parameters, boolean nested, double theta) {

    private static final String TRAINED = "original_max_position_embeddings";
    private static final String SHARE = "partial_rotary_factor";

    /** The positions of all layers. */
    static Ropes of(Config config, double otherwise) {
        return of(config, "rope_theta", otherwise);
    }

    /** @param base the key of the base where the parameters have none; @param otherwise the base where that is not said either */
    static Ropes of(Config config, String base, double otherwise) {
        Config scaling = config.object("rope_scaling");
        Config parameters = scaling.json().isEmpty() ? config.object("rope_parameters") : scaling;
        return new Ropes(
                config, parameters, false, parameters.positive("rope_theta", config.positive(base, otherwise)));
    }

    /** Positions that are never scaled. */
    static Ropes ofBase(Config config, double otherwise) {
        return new Ropes(config, config.empty(), false, config.positive("rope_theta", otherwise));
    }

    /**
     * The positions of one kind of layers.
     *
     * @param kind the key of an object for this kind alone, such as "full_attention"
     * @param scaled whether {@code rope_scaling} is for this kind of layers, too
     */
    static Ropes ofKind(Config config, String kind, boolean scaled, String base, double otherwise) {
        Config own = config.object("rope_parameters").object(kind);
        Config parameters = scaled ? own.overlaid(config.object("rope_scaling")) : own;
        return new Ropes(config, parameters, true, parameters.positive("rope_theta", config.positive(base, otherwise)));
    }

    /** How the frequencies are scaled; "default" for not at all. */
    String type() {
        return parameters.text("rope_type", parameters.text("type", "default"));
    }

    /** The same positions, with a scaling of another type. */
    Ropes ofType(String type) {
        return new Ropes(config, parameters.with("rope_type", type), nested, theta);
    }

    /** The positions of heads that turn as a whole. A smaller share means nothing there, and beside a scaling contradicts it. */
    Rotary rotary(int headSize) {
        Config shared = parameters.has(SHARE) ? parameters : config;
        if (shared.positive(SHARE, 1) != 1 && !type().equals("default")) {
            throw shared.unsupported(SHARE, "1");
        }
        if (headSize % 2 != 0) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: heads have %d numbers, which is head_dim, or hidden_size by the number of heads; expected an even "
                            + "number, as they turn in pairs",
                    config.file(),
                    headSize));
        }
        return new Rotary(headSize, false, theta, scaling(headSize));
    }

    /**
     * The positions of heads that turn in part; null if none of a head's numbers turn.
     *
     * @param key of the share of a head's numbers that turn, where the parameters do not say it
     * @param otherwise the share where that is not said either
     */
    @Nullable
    Rotary rotary(int headSize, String key, double otherwise) {
        boolean own = parameters.has(SHARE);
        double share = own ? parameters.positive(SHARE) : config.positive(key, otherwise);
        int turning = (int) (headSize * share);
        boolean listed = List.of("yarn", "longrope").contains(type());
        if (turning + turning % 2 > headSize || (turning % 2 != 0 && listed)) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: with %s %s, %d of a head's %d numbers turn; expected %s of at most %d",
                    config.file(),
                    own ? SHARE : key,
                    share,
                    turning,
                    headSize,
                    listed ? "an even number" : "a number",
                    headSize - headSize % 2));
        }
        return turning == 0 ? null : new Rotary(turning, false, theta, scaling(turning));
    }

    private RotaryScaling scaling(int size) {
        return switch (type()) {
            case "default" -> new RotaryScaling.None();
            case "linear" -> new RotaryScaling.Linear(parameters.positive("factor"));
            case "dynamic" -> dynamic(size);
            case "llama3" ->
                new RotaryScaling.Llama3(
                        parameters.positive("factor"),
                        parameters.positive("low_freq_factor"),
                        parameters.positive("high_freq_factor"),
                        trained());
            case "yarn" -> yarn();
            case "longrope" -> longRope(size);
            default ->
                throw parameters.unsupported(
                        parameters.has("rope_type") ? "rope_type" : "type",
                        "default, linear, dynamic, llama3, yarn or longrope");
        };
    }

    private int longest() {
        return config.count("max_position_embeddings");
    }

    /** The length before it was stretched; beside the parameters it counts more than in them. */
    private int trained() {
        int own = parameters.count(TRAINED, longest());
        return nested ? own : config.count(TRAINED, own);
    }

    private RotaryScaling dynamic(int size) {
        if (size == 2) {
            throw new ModelException(config.file()
                    + ": rope_type dynamic cannot change the base where 2 numbers of a head turn; expected more");
        }
        return new RotaryScaling.Dynamic(parameters.positive("factor"), longest());
    }

    private RotaryScaling yarn() {
        int trained = trained();
        double factor = parameters.positive("factor", (double) longest() / trained);
        double scale = orUnset("mscale", 0);
        double scaleOfAll = orUnset("mscale_all_dim", 0);
        double magnitude = scale == 0 || scaleOfAll == 0
                ? magnitude(factor, 1)
                : magnitude(factor, scale) / magnitude(factor, scaleOfAll);
        return new RotaryScaling.Yarn(
                factor,
                orUnset("beta_fast", 32),
                orUnset("beta_slow", 1),
                trained,
                (nested ? config.object("rope_parameters") : parameters).flag("truncate", true),
                parameters.positive("attention_factor", magnitude));
    }

    /** A positive number, or else another; 0 says nothing. */
    private double orUnset(String key, double otherwise) {
        boolean zero = parameters.json().path(key).isNumber()
                && parameters.json().path(key).doubleValue() == 0;
        return zero ? otherwise : parameters.positive(key, otherwise);
    }

    private static double magnitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    private RotaryScaling longRope(int size) {
        int trained = trained();
        double factor = parameters.positive("factor", (double) longest() / trained);
        double magnitude = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(trained));
        return new RotaryScaling.Long(
                parameters.numbers("short_factor", size / 2),
                parameters.numbers("long_factor", size / 2),
                trained,
                parameters.positive("attention_factor", magnitude));
    }
}
