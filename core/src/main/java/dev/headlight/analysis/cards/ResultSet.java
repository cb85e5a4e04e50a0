package dev.headlight.analysis.cards;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The results of one model and, if there are any, those of its random twin: at most one for an analysis and measure. */
final class ResultSet {

    private static final String TWIN = " (random";

    private final Map<String, ResultFile> files = new LinkedHashMap<>();
    private final Map<String, ResultFile> twins = new LinkedHashMap<>();

    private ResultSet(List<ResultFile> all) {
        for (ResultFile file : all) {
            Map<String, ResultFile> group = isTwin(file) ? twins : files;
            ResultFile other = group.putIfAbsent(key(file.analysis(), file.measure()), file);
            if (other != null) {
                throw new UsageException(
                        "%s and %s are both %s results of %s for the measure \"%s\"; expected one of them"
                                .formatted(other.path(), file.path(), file.analysis(), file.model(), file.measure()));
            }
        }
        checkOneModel(files);
        checkOneModel(twins);
        if (files.isEmpty()) {
            throw new UsageException("there are results of random weights only; expected those of a trained model too");
        }
        for (ResultFile twin : twins.values()) {
            if (!twin.model().startsWith(model().model() + TWIN)) {
                throw new UsageException(
                        "%s is of %s, no twin of %s".formatted(twin.path(), twin.model(), model().model()));
            }
        }
    }

    /**
     * Reads all results in folders and in the folders in them.
     *
     * @throws UsageException if there are none, or they do not belong together; the message names the files
     * @throws CorpusException if one cannot be read
     */
    static ResultSet read(List<Path> folders) {
        TreeSet<Path> paths = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                        .forEach(paths::add);
            } catch (IOException | UncheckedIOException e) {
                throw new CorpusException("cannot read " + folder + ": " + HeadlightException.reason(e), e);
            }
        }
        List<ResultFile> files = new ArrayList<>();
        paths.forEach(path -> ResultFile.read(path)
                .filter(file -> !file.analysis().equals("cards"))
                .ifPresent(files::add));
        if (files.isEmpty()) {
            throw new UsageException(
                    "there are no results in " + folders
                            + "; expected results.json files of surface, syntax, coref or ablate, in folders below it if need be");
        }
        return new ResultSet(files);
    }

    private static boolean isTwin(ResultFile file) {
        return file.model().contains(TWIN);
    }

    private static String key(String analysis, String measure) {
        return analysis + " " + measure;
    }

    private static void checkOneModel(Map<String, ResultFile> group) {
        for (ResultFile file : group.values()) {
            ResultFile first = group.values().iterator().next();
            if (!file.checksum().equals(first.checksum())) {
                throw new UsageException("%s is of the model %s, but %s of %s, with other weights; expected one model"
                        .formatted(first.path(), first.model(), file.path(), file.model()));
            }
        }
    }

    /** Any result of the model. */
    ResultFile model() {
        return files.values().iterator().next();
    }

    Optional<ResultFile> file(String analysis, String measure) {
        return Optional.ofNullable(files.get(key(analysis, measure)));
    }

    Optional<ResultFile> twin(String analysis, String measure) {
        return Optional.ofNullable(twins.get(key(analysis, measure)));
    }

    /** The results of an analysis by measure. */
    Map<String, ResultFile> byMeasure(String analysis) {
        Map<String, ResultFile> found = new LinkedHashMap<>();
        files.values().stream()
                .filter(file -> file.analysis().equals(analysis))
                .forEach(file -> found.put(file.measure(), file));
        return found;
    }

    String twinName() {
        return twins.isEmpty()
                ? ""
                : Objects.requireNonNull(twins.values().iterator().next()).model();
    }

    List<CardsResult.Source> sources() {
        return Stream.concat(files.values().stream(), twins.values().stream())
                .map(ResultFile::source)
                .toList();
    }
}
