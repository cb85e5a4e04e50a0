package dev.headlight.inference.internal.transfer;

import dev.headlight.HeadlightException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Counts what fails in a row, and waits before the next attempt. For one thread. */
public final class Attempts {

    private final String task;
    private final Patience patience;
    private final Advice advice;
    private int failures;

    /** @param task what is attempted, such as "fetch config.json of hf:org/name" */
    public Attempts(String task, Patience patience, Advice advice) {
        this.task = task;
        this.patience = patience;
        this.advice = advice;
    }

    /** Some of it has come through, so that failures count anew. */
    public void succeeded() {
        failures = 0;
    }

    /**
     * Waits before the next attempt.
     *
     * @throws HeadlightException if there were enough of them
     */
    public void failed(IOException e) {
        failures++;
        Duration pause = patience.after(failures);
        if (e instanceof BusyException busy && busy.pause().isPresent()) {
            pause = busy.pause().get();
        }
        if (failures >= patience.tries() || pause.compareTo(patience.longestPause()) > 0) {
            throw advice.error("cannot " + task + ": " + reason(e) + advice(e, pause), e);
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "the server does not answer";
        }
        return e instanceof ConnectException ? "the server cannot be reached" : HeadlightException.reason(e);
    }

    private String advice(IOException e, Duration pause) {
        if (e instanceof BusyException busy && busy.pause().isPresent()) {
            return "; it asks to be left alone for " + pause.toSeconds()
                    + " s; wait, then try again: what was fetched is kept";
        }
        return "; " + advice.network();
    }

    public HeadlightException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return advice.error("cannot " + task + ": it was interrupted; what was fetched is kept", e);
    }
}
