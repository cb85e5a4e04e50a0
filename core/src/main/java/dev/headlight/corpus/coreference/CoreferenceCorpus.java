package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.CorpusFiles;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.Input;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Documents with marked mentions, cut into windows, each with its {@link CoreferenceWindow}. Immutable and thread-safe; its
 * readers hold one document at a time.
 *
 * <p>CorefUD (CoNLL-U that marks mentions as {@code Entity=…}) is told by its first line. Two other formats are told apart
 * line by line: CoNLL-2012 as the shared task ships it (12 columns or more: document, part,
 * number, word, part of speech, parse bit, …, speaker, …, coreference), and OntoGUM's native form (index, word,
 * coreference). Where the latter has no blank lines, its sentences are unknown unless a CoNLL-U file gives them
 * ({@link CoreferenceOptions#trees}), and its windows are cut between words.
 *
 * <p>In a corpus of several files, the documents have their file's name before their own, so that no two share a name.
 * Chains of a single mention, spans in two chains and mentions that cross are kept and counted. A mention that crosses
 * the end of a window is left out of it. Words that the tokenizer cleans away are left out and counted, and with them the
 * mentions that they head.
 */
public final class CoreferenceCorpus implements Corpus {

    private final String name;
    private final List<Input> files;
    private final Optional<Input> trees;
    private final CoreferenceOptions options;

    private CoreferenceCorpus(String name, List<Input> files, Optional<Input> trees, CoreferenceOptions options) {
        this.name = name;
        this.files = files;
        this.trees = trees;
        this.options = options;
    }

    /**
     * @param filesAndFolders files, and folders whose files named {@code …conll} are read, at any depth, in the order of
     *     their paths
     * @throws CorpusException if a file is missing, or a folder holds no such file
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
        List<Input> inputs = Input.of(files);
        Optional<Input> trees = options.trees().map(Input::of);
        inputs.forEach(Input::check);
        trees.ifPresent(Input::check);
        return new CoreferenceCorpus(CorpusFiles.name(filesAndFolders), inputs, trees, options);
    }

    private static List<Path> filesOf(Path folder) {
        return CorpusFiles.in(folder, path -> path.endsWith("conll"), "file whose name ends in \"conll\"");
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
        return Stream.concat(files.stream(), trees.stream()).allMatch(Input::rereadable);
    }

    /** How it was set. */
    public CoreferenceOptions options() {
        return options;
    }

    @Override
    public BadExamples badExamples() {
        return options.badExamples();
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new CoreferenceReader(name, files, trees, options, tokenizer);
    }
}
