package dev.headlight.inference.options;

/**
 * How a model is opened.
 *
 * @param weights its own, or random ones as a control
 * @param casing whether its tokenizer lower-cases
 * @param engine what runs it
 * @param device where the native encoder computes
 * @param progress told of downloads, unpacking and guesses
 */
public record OpenOptions(Weights weights, Casing casing, Engine engine, Device device, ProgressListener progress) {

    /** The model's own weights, the casing that its files say, the engine with the most measures, the processor, and nobody told. */
    public static final OpenOptions DEFAULT =
            new OpenOptions(Weights.TRAINED, Casing.AUTO, Engine.AUTO, Device.CPU, ProgressListener.SILENT);

    /** The same, with other weights. */
    public OpenOptions with(Weights other) {
        return new OpenOptions(other, casing, engine, device, progress);
    }

    /** The same, with another casing. */
    public OpenOptions with(Casing other) {
        return new OpenOptions(weights, other, engine, device, progress);
    }

    /** The same, run by another engine. */
    public OpenOptions with(Engine other) {
        return new OpenOptions(weights, casing, other, device, progress);
    }

    /** The same, with somebody who is told how far it is. */
    public OpenOptions with(ProgressListener other) {
        return new OpenOptions(weights, casing, engine, device, other);
    }

    /** The same, computed elsewhere. */
    public OpenOptions with(Device other) {
        return new OpenOptions(weights, casing, engine, other, progress);
    }
}
