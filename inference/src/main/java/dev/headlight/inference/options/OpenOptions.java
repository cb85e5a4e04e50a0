package dev.headlight.inference.options;

/**
 * How a model is opened.
 *
 * @param weights its own, or random ones as a control
 * @param casing whether its tokenizer lower-cases
 * @param progress told of downloads, unpacking and guesses
 */
public record OpenOptions(Weights weights, Casing casing, ProgressListener progress) {

    /** The model's own weights, the casing that its files say, and nobody told. */
    public static final OpenOptions DEFAULT = new OpenOptions(Weights.TRAINED, Casing.AUTO, ProgressListener.SILENT);

    public OpenOptions with(Weights other) {
        return new OpenOptions(other, casing, progress);
    }

    public OpenOptions with(Casing other) {
        return new OpenOptions(weights, other, progress);
    }

    public OpenOptions with(ProgressListener other) {
        return new OpenOptions(weights, casing, other);
    }
}
