package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files a corpus is read from, and what it is called after them. */
public final class CorpusFiles {

    private static final int MOST_NAMES = 3;

    private CorpusFiles() {}

    /**
     * The files of a folder that a corpus is read from, at any depth, in the order of their paths.
     *
     * @param named tells by its path, as text, whether a file is read
     * @param expected what the folder should hold, such as ".txt file"; the message says that it holds none
     * @throws CorpusException if the folder cannot be listed or holds no such file
     */
    public static List<Path> in(Path folder, Predicate<String> named, String expected) {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(file -> named.test(file.toString()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CorpusException("cannot list the folder " + folder + ": " + HeadlightException.reason(e), e);
        }
        if (files.isEmpty()) {
            throw new CorpusException("the folder " + folder + " holds no " + expected);
        }
        return files;
    }

    /**
     * What a corpus is called: the names of its first files and folders, each no longer than tells it from the others.
     *
     * @param filesAndFolders as the user gave them
     */
    public static String name(List<Path> filesAndFolders) {
        String names = distinctNames(filesAndFolders).stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = filesAndFolders.size() - MOST_NAMES;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    /**
     * A name for each file: the shortest end of its path that no other file's path has, with slashes; one that is given twice
     * is numbered the second time. Standard input is called just that.
     */
    static List<String> distinctNames(List<Path> files) {
        List<Path> paths = files.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .toList();
        Map<Path, String> names = new HashMap<>();
        for (int parts = 1; names.size() < paths.size(); parts++) {
            int length = parts;
            Map<String, List<Path>> byEnd = paths.stream().collect(Collectors.groupingBy(path -> end(path, length)));
            byEnd.forEach((end, same) -> {
                if (same.size() == 1) {
                    names.putIfAbsent(same.get(0), end);
                }
            });
        }
        Map<Path, Integer> seen = new HashMap<>();
        return files.stream()
                .map(file -> {
                    Path path = file.toAbsolutePath().normalize();
                    int times = seen.merge(path, 1, Integer::sum);
                    String name = Input.isStandardInput(file) ? "standard input" : names.getOrDefault(path, "");
                    return times == 1 ? name : name + " (" + times + ")";
                })
                .toList();
    }

    private static String end(Path path, int parts) {
        int count = path.getNameCount();
        return count == 0 || count + 1 < parts
                ? path.toString()
                : path.subpath(Math.max(0, count - parts), count).toString().replace('\\', '/');
    }
}
