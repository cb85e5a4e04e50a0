package dev.headlight.inference.internal.hub;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.inference.internal.transfer.Sum;
import dev.headlight.result.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hub's cache on this machine, as its own tools lay it out: in {@code models--ORG--NAME}, contents in {@code blobs} by
 * their sums, links to them in {@code snapshots/COMMIT} by their names, commits of branches and tags in {@code refs}, and in
 * {@code .no_exist/COMMIT} what a commit is known not to have.
 */
final class HubCache {

    private static final String MODELS = "models--";
    private static final int LONGEST_REF = 100;

    private final Path root;

    HubCache(Path root) {
        this.root = root;
    }

    Path repository(HubModel model) {
        return root.resolve(MODELS + model.repository().replace("/", "--"));
    }

    Path blobs(HubModel model) {
        return repository(model).resolve("blobs");
    }

    /** Held while a repository is written to. */
    Path lock(HubModel model) {
        return root.resolve(".locks").resolve(repository(model).getFileName()).resolve("headlight.lock");
    }

    Path snapshot(HubModel model, String commit) {
        return repository(model).resolve("snapshots").resolve(commit);
    }

    /** The commit that a revision stood for when it was last fetched. */
    Optional<String> commit(HubModel model) {
        if (HubModel.isCommit(model.revision())) {
            return Optional.of(model.revision()).filter(commit -> Files.isDirectory(snapshot(model, commit)));
        }
        return readRef(repository(model).resolve("refs").resolve(model.revision()));
    }

    private static Optional<String> readRef(Path ref) {
        try {
            return Files.isRegularFile(ref) && Files.size(ref) <= LONGEST_REF
                    ? Optional.of(Files.readString(ref, StandardCharsets.ISO_8859_1)
                                    .strip())
                            .filter(HubModel::isCommit)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Notes for which commit a revision stands. */
    void writeRef(HubModel model, String commit) {
        if (!model.revision().equals(commit)) {
            AtomicFile.write(
                    repository(model).resolve("refs").resolve(model.revision()),
                    out -> out.write(commit.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private Path absence(HubModel model, String commit, String name) {
        return repository(model).resolve(".no_exist").resolve(commit).resolve(name);
    }

    /** Whether a commit is known not to have a file. */
    boolean lacks(HubModel model, String commit, String name) {
        return Files.exists(absence(model, commit, name));
    }

    /** Notes that a commit does not have a file. */
    void noteAbsence(HubModel model, String commit, String name) {
        AtomicFile.write(absence(model, commit, name), out -> {});
    }

    /** Shows a content under its name, by a link; where the system has none that anyone may make, by a hard one. */
    void link(HubModel model, RemoteFile file, Path blob) {
        Path name = snapshot(model, file.commit()).resolve(file.name());
        Path folder = Objects.requireNonNull(name.getParent(), "a file has a folder");
        try {
            Files.createDirectories(folder);
            if (Files.exists(name) && Files.isSameFile(name, blob)) {
                return;
            }
            Files.deleteIfExists(name);
            try {
                Files.createSymbolicLink(name, folder.relativize(blob));
            } catch (UnsupportedOperationException | IOException e) {
                Files.createLink(name, blob);
            }
        } catch (IOException e) {
            throw new OutputException("cannot link " + name + ": " + HeadlightException.reason(e), e);
        }
    }

    /** Which content a snapshot's file is, if it is a link to one. */
    static Optional<Sum> sum(Path file) {
        try {
            return Files.isSymbolicLink(file)
                    ? Optional.of(
                            new Sum(Files.readSymbolicLink(file).getFileName().toString()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The models that are there, by branch and tag, and by commit where a snapshot has neither; sorted by name. */
    List<HubModel> models() {
        List<HubModel> models = new ArrayList<>();
        for (Path folder : children(root)) {
            String name = folder.getFileName().toString();
            if (name.startsWith(MODELS)) {
                models.addAll(models(folder, name.substring(MODELS.length()).replaceFirst("--", "/")));
            }
        }
        return models;
    }

    private List<HubModel> models(Path folder, String repository) {
        List<HubModel> models = new ArrayList<>();
        List<String> named = new ArrayList<>();
        Path refs = folder.resolve("refs");
        for (Path ref : tree(refs)) {
            Optional<String> commit = readRef(ref);
            Optional<HubModel> model = commit.flatMap(
                    found -> model(repository, refs.relativize(ref).toString().replace('\\', '/')));
            model.ifPresent(models::add);
            model.flatMap(found -> commit).ifPresent(named::add);
        }
        children(folder.resolve("snapshots")).stream()
                .map(snapshot -> snapshot.getFileName().toString())
                .filter(commit -> HubModel.isCommit(commit) && !named.contains(commit))
                .flatMap(commit -> model(repository, commit).stream())
                .forEach(models::add);
        return models;
    }

    /** What others have put there may have names that we would not give. */
    private static Optional<HubModel> model(String repository, String revision) {
        try {
            return Optional.of(new HubModel(repository, revision));
        } catch (HeadlightException e) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Path> tree(Path folder) {
        return children(folder).stream()
                .flatMap(child -> Files.isDirectory(child) ? tree(child).stream() : Stream.of(child))
                .toList();
    }
}
