package dev.headlight.inference.internal.hub;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.transfer.Sum;
import dev.headlight.result.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a model at one commit.
 *
 * @param model as it was asked for
 * @param commit which one it is
 * @param folder with the files, as links into the cache
 */
public record HubSnapshot(HubModel model, String commit, Path folder) {

    /** What a result says of where the model came from: {@code hf:ORG/NAME@COMMIT}. */
    public String source() {
        return HubModel.PREFIX + model.repository() + "@" + commit;
    }

    /** Repository, revision, commit and the sums of the files, for the manifest. */
    public Settings settings() {
        Settings files = Settings.NONE;
        for (Path file : files()) {
            Optional<Sum> sum = HubCache.sum(file);
            if (sum.isPresent()) {
                files = files.with(
                        folder.relativize(file).toString().replace('\\', '/'),
                        sum.get().toString());
            }
        }
        return Settings.of("repository", model.repository())
                .with("revision", model.revision())
                .with("commit", commit)
                .with("files", files);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ModelException("cannot list " + folder, e);
        }
    }
}
