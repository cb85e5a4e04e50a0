package dev.headlight.corpus.treebank;

import dev.headlight.UsageException;
import java.util.Optional;

/**
 * How a treebank is read.
 *
 * @param format how its files are written; empty to tell it by their content, each file for itself
 * @param mainTypes whether sub-types are folded into their main type, {@code nmod:poss} into {@code nmod}
 * @param plainQuotes whether the Penn Treebank's quotes {@code ``} and {@code ''} become {@code "} before they are cut into
 *     pieces
 * @param maxLength the longest sentence that is kept, in word pieces with the special tokens; at least 3
 */
public record TreebankOptions(Optional<TreebankFormat> format, boolean mainTypes, boolean plainQuotes, int maxLength) {

    private static final int SHORTEST = 3;
    private static final int PAPER_LENGTH = 512;

    /** @throws UsageException if no word would fit into {@code maxLength} */
    public TreebankOptions {
        if (maxLength < SHORTEST) {
            throw new UsageException("sentences of at most " + maxLength + " word pieces hold no word; give at least "
                    + SHORTEST + " (a piece between [CLS] and [SEP])");
        }
    }

    /** Format told by content, sub-types kept, plain quotes, at most 512 word pieces. */
    public static TreebankOptions defaults() {
        return new TreebankOptions(Optional.empty(), false, true, PAPER_LENGTH);
    }

    public TreebankOptions withFormat(TreebankFormat value) {
        return new TreebankOptions(Optional.of(value), mainTypes, plainQuotes, maxLength);
    }

    public TreebankOptions withMainTypes(boolean value) {
        return new TreebankOptions(format, value, plainQuotes, maxLength);
    }

    public TreebankOptions withPlainQuotes(boolean value) {
        return new TreebankOptions(format, mainTypes, value, maxLength);
    }

    public TreebankOptions withMaxLength(int value) {
        return new TreebankOptions(format, mainTypes, plainQuotes, value);
    }

    /** A word as the tokenizer gets it. */
    String word(String written) {
        return plainQuotes && (written.equals("``") || written.equals("''")) ? "\"" : written;
    }

    /** A relation as the analyses get it. */
    String relation(String written) {
        int colon = mainTypes ? written.indexOf(':') : -1;
        return colon > 0 ? written.substring(0, colon) : written;
    }
}
