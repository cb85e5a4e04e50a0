package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.GapCorpus;
import dev.headlight.corpus.coreference.HeadWords;
import dev.headlight.corpus.coreference.Language;
import dev.headlight.corpus.coreference.WindowRule;
import dev.headlight.model.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which coreference corpora are read, and how. */
final class CoreferenceInput implements CorpusInput {

    private static final int WINDOW_PIECES = 128;

    @Option(
            names = "--conll",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            arity = "1..*",
            description = "CoNLL-2012, OntoGUM or CorefUD files, or folders of *conll files; - is standard input.")
    private List<Path> conll = List.of();

    @Option(
            names = "--gap",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            description = "A GAP file: pronouns with two names each, as TSV.")
    private @Nullable Path gap;

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            converter = CorpusPath.class,
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
            description = "The most tokens of a window, [CLS] and [SEP] counted (default: " + WINDOW_PIECES
                    + ", or what the model reads if that is less).")
    private @Nullable Integer windowPieces;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            converter = LanguageConverter.class,
            description = "The language, as ISO 639 has it (default: what the file's name tells, as in"
                    + " es_ancora-corefud-dev.conllu, else en). There are word lists for English; elsewhere,"
                    + " pronouns are told by tags and features.")
    private @Nullable Language language;

    @Option(names = "--strict", description = StrictOption.DESCRIPTION)
    private boolean strict;

    @Override
    public boolean isGiven() {
        return !conll.isEmpty() || gap != null;
    }

    /** @throws UsageException if none is given */
    @Override
    public void check() {
        if (!isGiven()) {
            throw new UsageException("nothing to read: give --conll FILE or --gap FILE");
        }
        if (hasConll()) {
            corpus(windowPieces != null ? windowPieces : WINDOW_PIECES);
        }
        if (gap != null) {
            Input.of(gap).check();
        }
    }

    boolean hasConll() {
        return !conll.isEmpty();
    }

    /**
     * @return the coreference corpus alone
     * @throws UsageException if its windows are longer than what the model reads
     */
    @Override
    public CoreferenceCorpus corpus(ModelCard card, long seed) {
        return corpus(
                windowPieces != null
                        ? card.within("--window-pieces", windowPieces)
                        : Math.min(WINDOW_PIECES, card.maxLength()));
    }

    private CoreferenceCorpus corpus(int pieces) {
        CoreferenceOptions options = new CoreferenceOptions(
                windows,
                pieces,
                headWords,
                Optional.ofNullable(heads),
                language != null ? language : Language.ofFiles(conll).orElse(Language.ENGLISH),
                BadExamples.strict(strict));
        return CoreferenceCorpus.of(conll, options);
    }

    /** Whether a GAP file is named. */
    boolean hasGap() {
        return gap != null;
    }

    /** The GAP corpus, if one is given. */
    @Nullable
    GapCorpus gap(ModelCard card) {
        return gap == null ? null : new GapCorpus(gap, card.maxLength()).withBadExamples(BadExamples.strict(strict));
    }

    /** Reads the name of a rule for head words. */
    static final class HeadWordsConverter implements ITypeConverter<HeadWords> {
        @Override
        public HeadWords convert(String key) {
            return HeadWords.parse(key);
        }
    }

    /** Reads the code of a language. */
    static final class LanguageConverter implements ITypeConverter<Language> {
        @Override
        public Language convert(String code) {
            return Language.of(code);
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
