package dev.headlight.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where the corpora lie that the paper can be measured on without a licence. */
@FunctionalInterface
interface FreeCorpora {

    /** Where one lies; empty where it was not fetched. */
    Optional<Path> find(FreeCorpus corpus);
}
