package dev.headlight.cli.doctor;

import dev.headlight.inference.NativeLibraries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is looked at.
 *
 * @param environment the variables of the process
 * @param home the folder of models, data and native code
 * @param libraries what is not Java, by name; each starts when it is asked, and says what it is or throws
 * @param screen where messages go
 */
public record Machine(Map<String, String> environment, Path home, List<Library> libraries, Screen screen) {

    /** Native code. */
    public record Library(String subject, Supplier<String> start) {}

    /**
     * Where messages go.
     *
     * @param terminal whether that is a terminal
     * @param ascii whether the user's locale has no letters beyond ASCII
     */
    public record Screen(boolean terminal, boolean ascii) {}

    /** This one. */
    public static Machine ours(Screen screen) {
        return new Machine(
                System.getenv(),
                NativeLibraries.home(),
                List.of(
                        new Library("engine", NativeLibraries::engine),
                        new Library("tokenizers", NativeLibraries::tokenizers),
                        new Library("graphs", NativeLibraries::graphs)),
                screen);
    }

    /** A variable that is set, and not blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** All that is to be looked at, in the order in which to show it. */
    public List<Finding> examine() {
        return List.of(
                        JavaChecks.of(this),
                        FolderChecks.of(this),
                        libraries.stream().map(LibraryCheck::of).toList(),
                        TerminalChecks.of(this))
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
