package dev.headlight.cli;

import dev.headlight.study.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows progress with rate and time left: a bar that moves on a terminal, elsewhere a line now and then. Called by one
 * thread at a time.
 */
final class ProgressBar implements Progress {

    private static final int WIDTH = 24;
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(30);
    /** A part that took less leaves no line. */
    private static final Duration SHORT_PART = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final String task;
    private final boolean terminal;
    private final boolean part;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private int lastLength;

    /**
     * @param task what is being done, in a word or two
     * @param terminal whether lines can be overwritten
     */
    ProgressBar(PrintWriter err, String task, boolean terminal) {
        this(err, task, terminal, false);
    }

    private ProgressBar(PrintWriter err, String task, boolean terminal, boolean part) {
        this.err = err;
        this.task = task;
        this.terminal = terminal;
        this.part = part;
    }

    /** A bar of its own for the part, with its own rate and time left. */
    @Override
    public ProgressBar of(String work) {
        return new ProgressBar(err, task + ", " + work, terminal, true);
    }

    @Override
    public void update(long examples, long tokens, double fraction) {
        long now = System.nanoTime();
        boolean done = fraction >= 1;
        if (!terminal && !done && now - lastLine < LINE_INTERVAL.toNanos()) {
            return;
        }
        lastLine = now;
        boolean passing = done && part && now - start < SHORT_PART.toNanos();
        String line = passing ? "" : line(examples, fraction, (now - start) / 1e9);
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length()))
                    + (passing ? "\r" : done ? "\n" : ""));
            err.flush();
            lastLength = line.length();
        } else if (!passing) {
            err.println(line);
        }
    }

    private String line(long examples, double fraction, double seconds) {
        String rate = String.format(
                Locale.ROOT, "%,d %s, %s", examples, examples == 1 ? "example" : "examples", rate(examples, seconds));
        if (Double.isNaN(fraction)) {
            return task + "  " + rate;
        }
        int filled = (int) Math.round(fraction * WIDTH);
        String bar = Terminal.isAscii()
                ? "#".repeat(filled) + ".".repeat(WIDTH - filled)
                : "█".repeat(filled) + "░".repeat(WIDTH - filled);
        String time = fraction >= 1
                ? "in " + clock(seconds)
                : fraction > 0 ? clock(seconds * (1 - fraction) / fraction) + " left" : "";
        return String.format(Locale.ROOT, "%s  %s %3.0f %%  %s, %s", task, bar, fraction * 100, rate, time);
    }

    private static String rate(long examples, double seconds) {
        return examples == 0 || seconds == 0 || examples >= seconds
                ? String.format(Locale.ROOT, "%.1f a second", seconds > 0 ? examples / seconds : 0)
                : String.format(Locale.ROOT, "%.1f s each", seconds / examples);
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
