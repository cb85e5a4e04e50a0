package dev.headlight.cli;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder with corpora under the names that they are published under, at any depth. */
final class FreeFolder implements FreeCorpora {

    private final List<Path> files;

    /** @throws CorpusException if there is no such folder */
    FreeFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CorpusException(folder + " is no folder; expected one with the corpora of --free");
        }
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CorpusException("cannot read " + folder + ": " + HeadlightException.reason(e), e);
        }
    }

    @Override
    public Optional<Path> find(FreeCorpus corpus) {
        Pattern name = Pattern.compile(name(corpus), Pattern.CASE_INSENSITIVE);
        return files.stream()
                .filter(file -> name.matcher(String.valueOf(file.getFileName())).matches())
                .findFirst();
    }

    private static String name(FreeCorpus corpus) {
        return switch (corpus) {
            case WIKI -> "wiki.*\\.(txt|raw|tokens)";
            case TREEBANK -> "en_ewt-ud-dev\\.conllu";
            case TRAIN -> "en_ewt-ud-train\\.conllu";
            case COREF -> "ontogum.*v4_gold_conll";
            case COREF_HEADS -> "(en_)?gum.*dev\\.conllu";
            case GAP -> "gap-development\\.tsv";
            case GLOVE -> "glove.*100d\\.txt(\\.gz)?";
        };
    }
}
