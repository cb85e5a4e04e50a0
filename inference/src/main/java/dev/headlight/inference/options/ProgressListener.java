package dev.headlight.inference.options;

/** Told how far the download or the unpacking of a model has come, and what was guessed when it was opened. */
@FunctionalInterface
public interface ProgressListener {

    /** For those who do not want to know. */
    ProgressListener SILENT = (activity, done, total) -> {};

    /**
     * Called often, so be quick, from the thread that does the work or one of its helpers.
     *
     * @param activity what goes on, for the person at the terminal: "fetching …", "unpacking …"
     * @param done the bytes done
     * @param total the bytes to do, or −1 if nobody knows
     */
    void progress(String activity, long done, long total);

    /**
     * Called once for each thing about a model that is taken on a guess, so that whoever opened it can say otherwise.
     *
     * @param text for the person at the terminal
     */
    default void notice(String text) {}
}
