package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.corpus.CorpusFiles;
import dev.headlight.corpus.LineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A file of a treebank.
 *
 * @param path where it is
 * @param format how it is written
 * @param size its size in bytes
 * @param document the document that its sentences belong to unless they say otherwise
 */
record TreebankFile(Path path, TreebankFormat format, long size, Optional<String> document) {

    /**
     * The files that a user means, those of a folder in the order of their paths.
     *
     * @throws CorpusException if a file is missing or empty, its format cannot be told, or a folder holds no bracket file
     */
    static List<TreebankFile> find(List<Path> filesAndFolders, TreebankOptions options) {
        List<TreebankFile> found = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                for (Path file : bracketFiles(path)) {
                    String document = path.relativize(file).toString().replace('\\', '/');
                    found.add(describe(file, options, Optional.of(document)));
                }
            } else {
                found.add(describe(path, options, Optional.empty()));
            }
        }
        return found;
    }

    private static TreebankFile describe(Path path, TreebankOptions options, Optional<String> document) {
        try (LineReader lines = LineReader.open(path)) {
            TreebankFormat format = options.format().orElseGet(() -> TreebankFormat.detect(lines));
            return new TreebankFile(path, format, Files.size(path), document);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + path + ": " + HeadlightException.reason(e), e);
        }
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

    /** Starts reading; the caller closes. */
    SentenceReader open(TreebankOptions options) {
        return reader(LineReader.open(path), format, options);
    }

    /** A reader of a format, which closes the lines. */
    static SentenceReader reader(LineReader lines, TreebankFormat format, TreebankOptions options) {
        return switch (format) {
            case CONLL_U -> new LineSentenceReader(lines, new ConllSyntax(true), options);
            case CONLL_X -> new LineSentenceReader(lines, new ConllSyntax(false), options);
            case WORD_LABEL -> new LineSentenceReader(lines, new WordLabelSyntax(), options);
            case BRACKETS -> new BracketSentenceReader(lines, converter(lines.source()), options);
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
