package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.CorpusFiles;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/**
 * The sentences of one or more treebank files, each with its {@link DependencyTree}. Immutable and thread-safe; its readers
 * hold one sentence at a time.
 *
 * <p>An example is named by the sentence's {@code sent_id}, or else by file and line; in a corpus of several files, what a
 * file names has the file's name before it, so that no two examples share a name. What its document is, {@link DocumentBy}
 * says. Sentences that cannot be used (too long, no tree, a word without a word piece) are left out and counted, or end the
 * reading: see {@link TreebankOptions#badExamples}.
 */
public final class TreebankCorpus implements Corpus {

    private final String name;
    private final List<TreebankFile> files;
    private final TreebankOptions options;

    private TreebankCorpus(String name, List<TreebankFile> files, TreebankOptions options) {
        this.name = name;
        this.files = files;
        this.options = options;
    }

    /**
     * Looks at the files, and reads as much as tells their formats; pipes are looked at when they are read.
     *
     * @param filesAndFolders files, {@code -} for standard input, and folders whose {@code .mrg} and {@code .ptb} files are read, at any depth
     * @throws CorpusException if a file is missing or empty, its format cannot be told, or a folder holds no bracket file
     * @throws UsageException if there is no file, or one holds bracket trees and the {@code stanford} module is missing
     */
    public static TreebankCorpus of(List<Path> filesAndFolders, TreebankOptions options) {
        if (filesAndFolders.isEmpty()) {
            throw new UsageException("no treebank: name at least one file");
        }
        List<TreebankFile> files = List.copyOf(TreebankFile.find(filesAndFolders, options));
        return new TreebankCorpus(CorpusFiles.name(filesAndFolders), files, options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Settings settings() {
        return options.settings();
    }

    @Override
    public boolean rereadable() {
        return files.stream().allMatch(TreebankFile::rereadable);
    }

    @Override
    public BadExamples badExamples() {
        return options.badExamples();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new TreebankReader(name, files, options, tokenizer);
    }
}
