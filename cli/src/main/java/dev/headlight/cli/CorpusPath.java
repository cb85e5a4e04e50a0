package dev.headlight.cli;

import dev.headlight.inference.data.DataStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** What an option takes that reads a corpus: a file, or the name of one that was pulled, such as {@code ud:English-EWT/dev}. */
final class CorpusPath implements ITypeConverter<Path> {

    @Override
    public Path convert(String name) {
        if (name.indexOf(':') > 0 && !isFile(name)) {
            DataStore store = DataStore.inHome();
            if (store.isName(name)) {
                return store.file(name);
            }
        }
        return Main.path(name);
    }

    private static boolean isFile(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
