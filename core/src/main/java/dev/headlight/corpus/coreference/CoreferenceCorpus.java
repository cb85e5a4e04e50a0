package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.CorpusFiles;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.text.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Documents with marked mentions, cut into windows, each with its {@link CoreferenceWindow}. Immutable and thread-safe; its
 * readers hold one document at a time.
 *
 * <p>Two formats are told apart line by line: CoNLL-2012 as the shared task ships it (12 columns or more: document, part,
 * number, word, part of speech, parse bit, …, speaker, …, coreference), and OntoGUM's native form (index, word,
 * coreference). Where the latter has no blank lines, its sentences are unknown unless a CoNLL-U file gives them
 * ({@link CoreferenceOptions#trees}), and its windows are cut between words.
 *
 * <p>Chains of a single mention, spans in two chains and mentions that cross are kept and counted. A mention that crosses
 * the end of a window is left out of it. Words that the tokenizer cleans away are left out and counted, and with them the
 * mentions that they head.
 */
public final class CoreferenceCorpus implements Corpus {

    private final String name;
    private final List<Path> files;
    private final CoreferenceOptions options;

    private CoreferenceCorpus(String name, List<Path> files, CoreferenceOptions options) {
        this.name = name;
        this.files = files;
        this.options = options;
    }

    /**
     * @param filesAndFolders files, and folders whose files named {@code …conll} are read, at any depth, in the order of
     *     their paths
     * @throws CorpusException if a folder holds no such file
     * @throws UsageException if there is no file
     */
    public static CoreferenceCorpus of(List<Path> filesAndFolders, CoreferenceOptions options) {
        if (filesAndFolders.isEmpty()) {
            throw new UsageException("no coreference corpus: name at least one file");
        }
        List<Path> files = new ArrayList<>();
        for (Path path : filesAndFolders) {
            files.addAll(Files.isDirectory(path) ? filesOf(path) : List.of(path));
        }
        return new CoreferenceCorpus(CorpusFiles.name(filesAndFolders), List.copyOf(files), options);
    }

    private static List<Path> filesOf(Path folder) {
        return CorpusFiles.in(folder, path -> path.endsWith("conll"), "file whose name ends in \"conll\"");
    }

    @Override
    public String name() {
        return name;
    }

    /** The files, that of the dependency trees included. */
    @Override
    public List<Path> files() {
        return Stream.concat(files.stream(), options.trees().stream()).toList();
    }

    public CoreferenceOptions options() {
        return options;
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new CoreferenceReader(files, options, tokenizer);
    }
}
