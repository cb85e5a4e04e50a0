package dev.headlight.cli;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.corpus.coreference.HeadWords;
import dev.headlight.corpus.coreference.WindowRule;
import dev.headlight.model.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which coreference corpora are read, and how. */
final class CoreferenceInput {

    @Option(
            names = "--conll",
            paramLabel = "FILE",
            arity = "1..*",
            description = "CoNLL-2012 or OntoGUM files, or folders of *_conll files.")
    private List<Path> conll = List.of();

    @Option(names = "--gap", paramLabel = "FILE", description = "A GAP file: pronouns with two names each, as TSV.")
    private @Nullable Path gap;

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            description = "A CoNLL-U file of the same documents, for sentences, tags and head words.")
    private @Nullable Path heads;

    @Option(
            names = "--head-words",
            paramLabel = "RULE",
            defaultValue = "auto",
            converter = HeadWordsConverter.class,
            description =
                    "Where head words come from: auto (a dependency tree, else the parse, else the last word), parse,"
                            + " dependency, last.")
    private HeadWords headWords = HeadWords.AUTO;

    @Option(
            names = "--windows",
            paramLabel = "RULE",
            defaultValue = "sentences",
            converter = WindowsConverter.class,
            description =
                    "How documents are cut: sentences (as many whole ones as fit, the default) or first (the start of"
                            + " each document alone, as in the paper).")
    private WindowRule windows = WindowRule.SENTENCES;

    @Option(
            names = "--window-pieces",
            paramLabel = "N",
            defaultValue = "128",
            description = "The most word pieces of a window (default: ${DEFAULT-VALUE}).")
    private int windowPieces = 128;

    /**
     * Looks at the files, before a model is opened for them.
     *
     * @throws UsageException if none is given
     * @throws CorpusException if one is missing
     */
    void check() {
        if (conll.isEmpty() && gap == null) {
            throw new UsageException("nothing to read: give --conll FILE or --gap FILE");
        }
        if (hasConll()) {
            conll();
        }
        if (gap != null) {
            LineReader.open(gap).close();
        }
    }

    boolean hasConll() {
        return !conll.isEmpty();
    }

    CoreferenceCorpus conll() {
        CoreferenceOptions options =
                new CoreferenceOptions(windows, windowPieces, headWords, Optional.ofNullable(heads));
        return CoreferenceCorpus.of(conll, options);
    }

    /** The GAP corpus, if one is given. */
    @Nullable
    GapCorpus gap(ModelCard card) {
        return gap == null ? null : new GapCorpus(gap, card.maxLength());
    }

    /** Reads the name of a rule for head words. */
    static final class HeadWordsConverter implements ITypeConverter<HeadWords> {
        @Override
        public HeadWords convert(String key) {
            return HeadWords.parse(key);
        }
    }

    /** Reads the name of a rule for windows. */
    static final class WindowsConverter implements ITypeConverter<WindowRule> {
        @Override
        public WindowRule convert(String key) {
            return WindowRule.parse(key);
        }
    }
}
