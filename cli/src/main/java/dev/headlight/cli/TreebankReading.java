package dev.headlight.cli;

import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.treebank.DocumentBy;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankFormat;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.model.ModelCard;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How treebanks are read: what all commands share that read some. */
final class TreebankReading {

    private static final int MAX_LENGTH = 512;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description =
                    "The format, where the content does not tell: conllu, conllup (CoNLL-U Plus), conllx, conll09,"
                            + " word-label (the reference's), brackets (Penn Treebank; needs the opt-in stanford module).")
    private @Nullable TreebankFormat format;

    @Option(names = "--main-types", description = "Folds sub-types into their main type: nmod:poss into nmod.")
    private boolean mainTypes;

    @Option(names = "--keep-quotes", description = "Keeps the quotes `` and '' instead of reading them as \".")
    private boolean keepQuotes;

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "Leaves out, and counts, sentences of more word pieces (default: " + MAX_LENGTH + ").")
    private @Nullable Integer maxLength;

    @Option(
            names = "--document-by",
            paramLabel = "WHAT",
            defaultValue = "auto",
            converter = DocumentByConverter.class,
            description = "What makes a document, the unit of every error: newdoc (the comments of the file), file,"
                    + " sentence, or auto (newdoc, else the bracket files of a folder, else sentences; the default).")
    private DocumentBy documentBy = DocumentBy.AUTO;

    @Option(names = "--strict", description = StrictOption.DESCRIPTION)
    private boolean strict;

    /**
     * Looks at files, before a model is opened for them.
     *
     * @throws dev.headlight.CorpusException if one is missing, or cannot be a treebank
     */
    void check(List<Path> files) {
        corpus(files, maxLength == null ? MAX_LENGTH : maxLength);
    }

    /**
     * The treebank in some files, without sentences that are longer than what a model reads.
     *
     * @throws dev.headlight.UsageException if longer ones are asked for
     */
    TreebankCorpus corpus(List<Path> files, ModelCard card) {
        int most = CorpusInput.maxLength(card, maxLength);
        return corpus(files, maxLength == null ? Math.min(MAX_LENGTH, most) : most);
    }

    private TreebankCorpus corpus(List<Path> files, int longest) {
        TreebankOptions options = TreebankOptions.defaults()
                .withMainTypes(mainTypes)
                .withPlainQuotes(!keepQuotes)
                .withMaxLength(longest)
                .withDocumentBy(documentBy)
                .withBadExamples(BadExamples.strict(strict));
        return TreebankCorpus.of(files, format == null ? options : options.withFormat(format));
    }

    /** Reads the name of a rule for documents. */
    static final class DocumentByConverter implements ITypeConverter<DocumentBy> {
        @Override
        public DocumentBy convert(String key) {
            return DocumentBy.parse(key);
        }
    }

    /** Reads the name of a format. */
    static final class FormatConverter implements ITypeConverter<TreebankFormat> {
        @Override
        public TreebankFormat convert(String key) {
            return TreebankFormat.parse(key);
        }
    }
}
