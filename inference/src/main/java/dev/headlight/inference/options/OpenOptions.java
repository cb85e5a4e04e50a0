package dev.headlight.inference.options;

/**
 * How a model is opened.
 *
 * @param weights its own, or random ones as a control
 * @param casing whether its tokenizer lower-cases
 * @param engine what runs it
 * @param device where the native encoder computes
 * @param precision how exactly it multiplies
 * @param progress told of downloads, unpacking and guesses
 */
public record OpenOptions(
        Weights weights, Casing casing, Engine engine, Device device, Precision precision, ProgressListener progress) {

    /** The model's own weights, the casing that its files say, the engine with the most measures, the processor, single precision, and nobody told. */
    public static final OpenOptions DEFAULT = new OpenOptions(
            Weights.TRAINED, Casing.AUTO, Engine.AUTO, Device.CPU, Precision.FLOAT32, ProgressListener.SILENT);

    /** The same, with other weights. */
    public OpenOptions with(Weights other) {
        return new OpenOptions(other, casing, engine, device, precision, progress);
    }

    /** The same, with another casing. */
    public OpenOptions with(Casing other) {
        return new OpenOptions(weights, other, engine, device, precision, progress);
    }

    /** The same, run by another engine. */
    public OpenOptions with(Engine other) {
        return new OpenOptions(weights, casing, other, device, precision, progress);
    }

    /** The same, with somebody who is told how far it is. */
    public OpenOptions with(ProgressListener other) {
        return new OpenOptions(weights, casing, engine, device, precision, other);
    }

    /** The same, computed elsewhere. */
    public OpenOptions with(Device other) {
        return new OpenOptions(weights, casing, engine, other, precision, progress);
    }

    /** The same, multiplied otherwise. */
    public OpenOptions with(Precision other) {
        return new OpenOptions(weights, casing, engine, device, other, progress);
    }
}
