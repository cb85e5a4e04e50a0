package dev.headlight.inference.internal.family;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.architecture.RotaryScaling;

/**
 * Reads rotary positions: version 5 keeps all in {@code rope_parameters}, where some families have an object for each kind of
 * layer; version 4 has {@code rope_theta} and {@code rope_scaling}.
 *
 * @param config the whole configuration
 * @param parameters what holds the type and the numbers of the scaling
 * @param theta the base
 */
record Ropes(Config config, Config parameters, double theta) {

    /** The positions of all layers. */
    static Ropes of(Config config, double otherwise) {
        return of(config, "", otherwise);
    }

    /**
     * The positions of one kind of layers.
     *
     * @param kind the key of an object for this kind alone, such as "full_attention"; empty for none
     */
    static Ropes of(Config config, String kind, double otherwise) {
        Config all = config.object("rope_parameters");
        Config parameters = all.has(kind) ? all.object(kind) : all;
        if (!config.has("rope_parameters")) {
            parameters = config.object("rope_scaling");
        }
        double theta = config.positive("rope_theta", otherwise);
        return new Ropes(config, parameters, parameters.positive("rope_theta", theta));
    }

    /** The share of a head's numbers that turns. */
    double share(String key, double otherwise) {
        return parameters.positive("partial_rotary_factor", config.positive(key, otherwise));
    }

    /** The positions when so many of a head's numbers turn. */
    Rotary rotary(int size) {
        if (size < 2 || size % 2 != 0) {
            throw new ModelException(config.file() + ": rotary positions turn " + size
                    + " numbers of each head; expected an even number");
        }
        return new Rotary(size, false, theta, scaling(size));
    }

    private RotaryScaling scaling(int size) {
        String key = parameters.has("rope_type") || !parameters.has("type") ? "rope_type" : "type";
        return switch (parameters.text(key, "default")) {
            case "default" -> new RotaryScaling.None();
            case "linear" -> new RotaryScaling.Linear(parameters.positive("factor"));
            case "dynamic" -> new RotaryScaling.Dynamic(parameters.positive("factor"), longest());
            case "llama3" ->
                new RotaryScaling.Llama3(
                        parameters.positive("factor"),
                        parameters.positive("low_freq_factor"),
                        parameters.positive("high_freq_factor"),
                        parameters.count("original_max_position_embeddings"));
            case "yarn" -> yarn();
            case "longrope", "su" -> longRope(size);
            default -> throw parameters.unsupported(key, "default, linear, dynamic, llama3, yarn or longrope");
        };
    }

    private int longest() {
        return config.count("max_position_embeddings");
    }

    private RotaryScaling yarn() {
        int trained = parameters.count("original_max_position_embeddings", longest());
        double factor = parameters.positive("factor", (double) longest() / trained);
        double magnitude = magnitude(factor, 1);
        if (parameters.has("mscale") && parameters.has("mscale_all_dim")) {
            magnitude = magnitude(factor, parameters.positive("mscale"))
                    / magnitude(factor, parameters.positive("mscale_all_dim"));
        }
        return new RotaryScaling.Yarn(
                factor,
                parameters.positive("beta_fast", 32),
                parameters.positive("beta_slow", 1),
                trained,
                parameters.flag("truncate", true),
                parameters.positive("attention_factor", magnitude));
    }

    private static double magnitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    private RotaryScaling longRope(int size) {
        String key = "original_max_position_embeddings";
        int trained = config.count(key, parameters.count(key, longest()));
        boolean known = config.has(key) || parameters.has(key);
        double factor = known ? (double) longest() / trained : parameters.positive("factor", 1);
        double magnitude = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(trained));
        return new RotaryScaling.Long(
                parameters.numbers("short_factor", size / 2),
                parameters.numbers("long_factor", size / 2),
                trained,
                parameters.positive("attention_factor", magnitude));
    }
}
