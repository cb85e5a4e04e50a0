package dev.headlight.result;

import java.nio.file.Path;

/** What a run writes, whole or not at all, and where it keeps what it needs to go on after a stop. */
public sealed interface Output extends AutoCloseable permits OutputFile, OutputFolder {

    /** The file or the folder. */
    Path place();

    /** Where states are kept: beside the output, made by whoever writes there. It stays until the output is whole. */
    Path state();

    /**
     * Where files of the output grow that a run goes on with after a stop; made by whoever writes there. What grows is gone where no
     * state is saved of it.
     */
    Path growing();

    /**
     * Deletes what an earlier run has kept.
     *
     * @throws dev.headlight.OutputException if that fails
     */
    void discardState();

    /** Lets go; what is not whole is gone, but for what is kept. */
    @Override
    void close();
}
