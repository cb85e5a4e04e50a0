package dev.headlight.corpus.treebank;

import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.result.Settings;
import java.util.Optional;

/**
 * How a treebank is read.
 *
 * @param format how its files are written; empty to tell it by their content, each file for itself
 * @param mainTypes whether sub-types are folded into their main type, {@code nmod:poss} into {@code nmod}
 * @param plainQuotes whether the Penn Treebank's quotes {@code ``} and {@code ''} become {@code "} before they are cut into
 *     pieces
 * @param maxLength the longest sentence that is kept, in word pieces with the special tokens; at least 3
 * @param documentBy what makes the document of a sentence
 * @param badExamples what becomes of a sentence that cannot be used
 */
public record TreebankOptions(
        Optional<TreebankFormat> format,
        boolean mainTypes,
        boolean plainQuotes,
        int maxLength,
        DocumentBy documentBy,
        BadExamples badExamples) {

    private static final int SHORTEST = 3;
    private static final int PAPER_LENGTH = 512;

    /** @throws UsageException if no word would fit into {@code maxLength} */
    public TreebankOptions {
        if (maxLength < SHORTEST) {
            throw new UsageException("sentences of at most " + maxLength + " word pieces hold no word; give at least "
                    + SHORTEST + " (a piece between [CLS] and [SEP])");
        }
    }

    /**
     * Format told by content, sub-types kept, plain quotes, at most 512 word pieces, documents as the files mark them,
     * sentences that cannot be used left out.
     */
    public static TreebankOptions defaults() {
        return new TreebankOptions(Optional.empty(), false, true, PAPER_LENGTH, DocumentBy.AUTO, BadExamples.SKIP);
    }

    /** The same, for files of one format. */
    public TreebankOptions withFormat(TreebankFormat value) {
        return new TreebankOptions(Optional.of(value), mainTypes, plainQuotes, maxLength, documentBy, badExamples);
    }

    /** The same, with relations without their subtypes ("nsubj:pass" as "nsubj"), or with them. */
    public TreebankOptions withMainTypes(boolean value) {
        return new TreebankOptions(format, value, plainQuotes, maxLength, documentBy, badExamples);
    }

    /** The same, with the quotes of the Penn Treebank made plain ones, or left. */
    public TreebankOptions withPlainQuotes(boolean value) {
        return new TreebankOptions(format, mainTypes, value, maxLength, documentBy, badExamples);
    }

    /** The same, without sentences of more tokens. */
    public TreebankOptions withMaxLength(int value) {
        return new TreebankOptions(format, mainTypes, plainQuotes, value, documentBy, badExamples);
    }

    /** The same for a model that reads only so many tokens: no longer sentence is kept. */
    public TreebankOptions within(int longest) {
        return withMaxLength(Math.min(maxLength, longest));
    }

    /** The same, with another mark of where documents begin. */
    public TreebankOptions withDocumentBy(DocumentBy value) {
        return new TreebankOptions(format, mainTypes, plainQuotes, maxLength, value, badExamples);
    }

    /** The same, with another treatment of what cannot be used. */
    public TreebankOptions withBadExamples(BadExamples value) {
        return new TreebankOptions(format, mainTypes, plainQuotes, maxLength, documentBy, value);
    }

    /** All of them, by name. */
    Settings settings() {
        return Settings.of("format", format.map(TreebankFormat::key).orElse("by content"))
                .with("main_types", mainTypes)
                .with("plain_quotes", plainQuotes)
                .with("max_length", maxLength)
                .with("document_by", documentBy.key())
                .with("bad_examples", badExamples.key());
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
