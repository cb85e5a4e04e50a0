package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.CorpusFiles;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/**
 * The sentences of one or more treebank files, each with its {@link DependencyTree}. Immutable and thread-safe; its readers
 * hold one sentence at a time.
 *
 * <p>An example is named by the sentence's {@code sent_id}, or else by file and line. Its document is what {@code newdoc}
 * names; each bracket file of a folder is a document too, as in the Penn Treebank; elsewhere each sentence is its own.
 * Sentences that are too long are left out and counted.
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
     * Looks at the files, and reads as much as tells their formats.
     *
     * @param filesAndFolders files, and folders whose {@code .mrg} and {@code .ptb} files are read, at any depth
     * @throws CorpusException if a file is missing or empty, its format cannot be told, or a folder holds no bracket file
     * @throws UsageException if there is no file, or one holds bracket trees and the {@code stanford} module is missing
     */
    public static TreebankCorpus of(List<Path> filesAndFolders, TreebankOptions options) {
        if (filesAndFolders.isEmpty()) {
            throw new UsageException("no treebank: name at least one file");
        }
        List<TreebankFile> files = List.copyOf(TreebankFile.find(filesAndFolders, options));
        files.stream()
                .filter(file -> file.format() == TreebankFormat.BRACKETS)
                .findFirst()
                .ifPresent(file -> TreebankFile.converter(file.path().toString()));
        return new TreebankCorpus(CorpusFiles.name(filesAndFolders), files, options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Path> files() {
        return files.stream().map(TreebankFile::path).toList();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new TreebankReader(files, options, tokenizer);
    }
}
