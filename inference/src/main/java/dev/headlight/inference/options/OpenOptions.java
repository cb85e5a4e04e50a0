package dev.headlight.inference.options;

/**
 * How a model is opened.
 *
 * @param weights its own, or random ones as a control
 * @param casing whether its tokenizer lower-cases
 * @param engine what runs it
 * @param progress told of downloads, unpacking and guesses
 */
public record OpenOptions(Weights weights, Casing casing, Engine engine, ProgressListener progress) {

    /** The model's own weights, the casing that its files say, the engine with the most measures, and nobody told. */
    public static final OpenOptions DEFAULT =
            new OpenOptions(Weights.TRAINED, Casing.AUTO, Engine.AUTO, ProgressListener.SILENT);

    /** The same, with other weights. */
    public OpenOptions with(Weights other) {
        return new OpenOptions(other, casing, engine, progress);
    }

    /** The same, with another casing. */
    public OpenOptions with(Casing other) {
        return new OpenOptions(weights, other, engine, progress);
    }

    /** The same, run by another engine. */
    public OpenOptions with(Engine other) {
        return new OpenOptions(weights, casing, other, progress);
    }

    /** The same, with somebody who is told how far it is. */
    public OpenOptions with(ProgressListener other) {
        return new OpenOptions(weights, casing, engine, other);
    }
}
