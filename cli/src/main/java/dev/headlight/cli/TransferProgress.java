package dev.headlight.cli;

import dev.headlight.inference.options.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a download or the unpacking of a model has come, and what was guessed of it. */
final class TransferProgress implements ProgressListener {

    private static final long MEGABYTE = 1_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private String announced = "";

    TransferProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void progress(String activity, long done, long total) {
        if (terminal) {
            err.print(String.format(
                            Locale.ROOT,
                            "\r%s  %,d%s MB",
                            activity,
                            done / MEGABYTE,
                            total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total / MEGABYTE))
                    + (done == total ? "\n" : ""));
            err.flush();
        } else if (!announced.equals(activity)) {
            announced = activity;
            err.println(activity);
        }
    }

    @Override
    public synchronized void notice(String text) {
        err.println(text);
    }
}
