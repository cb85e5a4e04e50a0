package dev.headlight.inference.internal.folder;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.text.Utf8;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of TensorFlow in a folder, which training leaves there every so many steps: {@code model.ckpt-1000} and
 * others. The newest is the one that TensorFlow's own file {@code checkpoint} names, or else the one of the most steps.
 */
final class SavedSteps {

    /** How the names of the tables of TensorFlow's checkpoints end. */
    static final String INDEX = ".index";

    private static final Pattern STEP = Pattern.compile(".*-(\\d{1,18})\\.index");
    private static final Pattern LATEST =
            Pattern.compile("^model_checkpoint_path:\\s*\"(?:.*[/\\\\])?([^/\\\\\"]+)\"", Pattern.MULTILINE);
    private static final long LONGEST_LIST = 1 << 20;

    private final Path folder;
    private final List<Path> indices;

    private SavedSteps(Path folder, List<Path> indices) {
        this.folder = folder;
        this.indices = indices;
    }

    /** @throws ModelException if the folder cannot be listed */
    static SavedSteps in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new SavedSteps(folder, List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new SavedSteps(
                    folder,
                    files.filter(file -> file.getFileName().toString().endsWith(INDEX))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new ModelException("cannot list " + folder + ": " + HeadlightException.reason(e), e);
        }
    }

    boolean isEmpty() {
        return indices.isEmpty();
    }

    /**
     * The table of the newest; empty if there is none.
     *
     * @throws ModelException if there are several, and nothing says which is the newest
     */
    Optional<Path> newest() {
        if (indices.size() < 2) {
            return indices.stream().findFirst();
        }
        Optional<Path> named = named();
        if (named.isPresent()) {
            return named;
        }
        long most = indices.stream().mapToLong(SavedSteps::step).max().orElse(-1);
        List<Path> newest =
                indices.stream().filter(index -> step(index) == most).toList();
        if (newest.size() > 1) {
            throw new ModelException(
                    "%s holds several checkpoints, and nothing says whether %s or %s is the newest; name one, such as %s"
                            .formatted(
                                    folder,
                                    name(newest.get(0)),
                                    name(newest.get(1)),
                                    folder.resolve(name(newest.get(0)))));
        }
        return Optional.of(newest.get(0));
    }

    /** What the user should be told where one of several was chosen. */
    Optional<String> notice(Path chosen) {
        return indices.stream()
                .filter(index -> !index.equals(chosen))
                .findFirst()
                .map(other -> String.format(
                        Locale.ROOT,
                        "%s holds %d checkpoints, of which %s is read; name another if that is wrong, such as %s",
                        folder,
                        indices.size(),
                        name(chosen),
                        folder.resolve(name(other))));
    }

    /** What the file {@code checkpoint} names, if it is here. */
    private Optional<Path> named() {
        Path list = folder.resolve("checkpoint");
        try {
            if (!Files.isRegularFile(list) || Files.size(list) > LONGEST_LIST) {
                return Optional.empty();
            }
            Matcher latest = LATEST.matcher(Utf8.read(list));
            return latest.find()
                    ? Optional.of(folder.resolve(latest.group(1) + INDEX)).filter(indices::contains)
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ModelException("cannot read " + list + ": " + HeadlightException.reason(e), e);
        }
    }

    /** A checkpoint's name: that of its table without the ending. */
    static String name(Path index) {
        String file = index.getFileName().toString();
        return file.substring(0, file.length() - INDEX.length());
    }

    private static long step(Path index) {
        Matcher matcher = STEP.matcher(index.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
