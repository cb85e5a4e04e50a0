package dev.headlight.inference.internal.store;

import dev.headlight.ModelException;
import dev.headlight.inference.options.ProgressListener;
import java.nio.file.Path;

/** Where jars come from. */
@FunctionalInterface
interface ArtifactSource {

    /**
     * Fetches a jar, without what it depends on, if it is not at hand already.
     *
     * @return the jar's file, which is not ours to change
     * @throws ModelException if it cannot be had
     */
    Path fetch(Coordinates coordinates, ProgressListener progress);
}
