package dev.headlight.cli.doctor;

import dev.headlight.HeadlightException;

/** Whether native code starts. */
final class LibraryCheck {

    private LibraryCheck() {}

    static Finding of(Machine.Library library) {
        try {
            return Finding.ok(library.subject(), library.start().get() + " starts");
        } catch (HeadlightException e) {
            return broken(library, e.message());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return broken(library, e.toString());
        }
    }

    private static Finding broken(Machine.Library library, String found) {
        return Finding.broken(
                library.subject(),
                found,
                "take the distribution that is named after this kind of machine; where its home folder must not hold programs"
                        + " (noexec), set HEADLIGHT_HOME to one that may");
    }
}
