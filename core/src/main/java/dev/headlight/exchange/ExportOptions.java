package dev.headlight.exchange;

import dev.headlight.UsageException;
import dev.headlight.result.Settings;
import java.nio.file.Path;

/**
 * What is written of each example, and how. Immutable.
 *
 * @param format of the files
 * @param heads whose maps are written
 * @param words whether maps are those of words and special tokens, not of word pieces
 * @param hidden whether hidden states are written as well
 * @param logits whether logits are written as well
 * @param half whether numbers are rounded to float16
 * @param separate whether each example has a file of its own
 */
public record ExportOptions(
        ExportFormat format,
        HeadSelection heads,
        boolean words,
        boolean hidden,
        boolean logits,
        boolean half,
        boolean separate) {

    /** The maps of all heads between tokens, float32, in one {@code .npz} file. */
    public static final ExportOptions STANDARD =
            new ExportOptions(ExportFormat.NPZ, HeadSelection.ALL, false, false, false, false, false);

    /** @throws UsageException if the format does not hold what is asked for */
    public ExportOptions {
        if (format == ExportFormat.JSON && (hidden || logits || half)) {
            throw new UsageException(
                    "the JSON for BertViz holds maps alone, in decimal digits: write hidden states, logits and float16 as npz,"
                            + " safetensors or npy");
        }
        separate |= !format.holdsAll();
    }

    /** The same, in another format. */
    public ExportOptions withFormat(ExportFormat value) {
        return new ExportOptions(value, heads, words, hidden, logits, half, separate);
    }

    /** The same, of other heads. */
    public ExportOptions withHeads(HeadSelection value) {
        return new ExportOptions(format, value, words, hidden, logits, half, separate);
    }

    /** The same, of words or of tokens. */
    public ExportOptions withWords(boolean value) {
        return new ExportOptions(format, heads, value, hidden, logits, half, separate);
    }

    /** The same, with or without hidden states. */
    public ExportOptions withHidden(boolean value) {
        return new ExportOptions(format, heads, words, value, logits, half, separate);
    }

    /** The same, with or without logits. */
    public ExportOptions withLogits(boolean value) {
        return new ExportOptions(format, heads, words, hidden, value, half, separate);
    }

    /** The same, in float16 or in float32. */
    public ExportOptions withHalf(boolean value) {
        return new ExportOptions(format, heads, words, hidden, logits, value, separate);
    }

    /** The same, with a file for each example or one for all. */
    public ExportOptions withSeparate(boolean value) {
        return new ExportOptions(format, heads, words, hidden, logits, half, value);
    }

    /** Whether a name is that of a file which all examples go into, rather than a folder's. */
    public boolean isFile(Path target) {
        return !separate && target.toString().endsWith("." + format.suffix());
    }

    Settings settings() {
        return Settings.of("format", format.suffix())
                .with(heads.settings())
                .with("words", words)
                .with("hidden", hidden)
                .with("logits", logits)
                .with("numbers", half ? "float16" : "float32")
                .with("files", separate ? "one for each example" : "one");
    }
}
