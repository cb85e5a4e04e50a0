package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.CorpusFiles;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.conll.ConllColumns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A file of a treebank.
 *
 * @param input where it is read from
 * @param isDocument whether its sentences belong to one document, unless they say otherwise
 */
record TreebankFile(Input input, boolean isDocument) {

    /**
     * The files that a user means, those of a folder in the order of their paths.
     *
     * @throws CorpusException if a file is missing or empty, its format cannot be told, or a folder holds no bracket file
     */
    static List<TreebankFile> find(List<Path> filesAndFolders, TreebankOptions options) {
        List<Path> paths = new ArrayList<>();
        List<Boolean> fromFolder = new ArrayList<>();
        for (Path path : filesAndFolders) {
            boolean folder = Files.isDirectory(path);
            for (Path file : folder ? bracketFiles(path) : List.of(path)) {
                paths.add(file);
                fromFolder.add(folder);
            }
        }
        List<Input> inputs = Input.of(paths);
        List<TreebankFile> files = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            TreebankFile file = new TreebankFile(inputs.get(i), fromFolder.get(i));
            file.check(options);
            files.add(file);
        }
        return files;
    }

    /** Finds out what can be found out before the reading, which a pipe does not allow. */
    private void check(TreebankOptions options) {
        if (input.rereadable()) {
            try (LineReader lines = input.lines()) {
                TreebankFormat format = options.format().orElseGet(() -> TreebankFormat.detect(lines));
                if (format == TreebankFormat.BRACKETS) {
                    converter(input.label());
                }
            }
        }
    }

    /** What ids call it. */
    String name() {
        return input.name();
    }

    boolean rereadable() {
        return input.rereadable();
    }

    private static List<Path> bracketFiles(Path folder) {
        return CorpusFiles.in(
                folder,
                TreebankFile::isNamedBracketFile,
                ".mrg or .ptb file; name the files of another format one by one");
    }

    private static boolean isNamedBracketFile(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".mrg") || name.endsWith(".ptb");
    }

    /** Starts reading its lines, in the format that they show unless one is given. */
    SentenceReader sentences(LineReader lines, TreebankOptions options) {
        TreebankFormat format = options.format().orElseGet(() -> lines.ahead(TreebankFormat::detect));
        return reader(lines, name(), format, options);
    }

    /** A reader of a format. */
    static SentenceReader reader(LineReader lines, String name, TreebankFormat format, TreebankOptions options) {
        return switch (format) {
            case CONLL_U, CONLL_U_PLUS -> new ConllSentenceReader(lines, name, ConllColumns.CONLL_U, options);
            case CONLL_X -> new ConllSentenceReader(lines, name, ConllColumns.CONLL_X, options);
            case CONLL_2009 -> new ConllSentenceReader(lines, name, ConllColumns.CONLL_2009, options);
            case WORD_LABEL -> new WordLabelReader(lines, name, options);
            case BRACKETS -> new BracketSentenceReader(lines, name, converter(lines.source()), options);
        };
    }

    /** @throws UsageException if there is no converter on the class path */
    static ConstituencyConverter converter(String source) {
        try {
            return ServiceLoader.load(ConstituencyConverter.class)
                    .findFirst()
                    .orElseThrow(
                            () -> new UsageException(source + " holds bracket trees, and what makes dependencies of"
                                    + " them is not on the class path: the module headlight-stanford with"
                                    + " edu.stanford.nlp:stanford-corenlp (GPL-3, so it is not shipped with Headlight). Name the"
                                    + " two jar files in HEADLIGHT_CLASSPATH, or add dev.headlight:headlight-stanford to your"
                                    + " build; or give the treebank as CoNLL-U or CoNLL-X"));
        } catch (ServiceConfigurationError e) {
            throw new UsageException(
                    "the module that makes dependencies of the bracket trees in " + source + " does not start: "
                            + e.getMessage() + "; check that stanford-corenlp is on the class path beside it",
                    e);
        }
    }
}
