package dev.headlight.inference.internal.hub;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Counts what fails in a row, and waits before the next attempt. For one thread. */
final class Attempts {

    private final String task;
    private final Patience patience;
    private int failures;

    /** @param task what is attempted, such as "fetch config.json of hf:org/name" */
    Attempts(String task, Patience patience) {
        this.task = task;
        this.patience = patience;
    }

    /** Some of it has come through, so that failures count anew. */
    void succeeded() {
        failures = 0;
    }

    /**
     * Waits before the next attempt.
     *
     * @throws ModelException if there were enough of them
     */
    void failed(IOException e) {
        failures++;
        Duration pause = patience.after(failures);
        if (e instanceof BusyException busy && busy.pause().isPresent()) {
            pause = busy.pause().get();
        }
        if (failures >= patience.tries() || pause.compareTo(patience.longestPause()) > 0) {
            throw new ModelException("cannot " + task + ": " + reason(e) + advice(e, pause), e);
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interruption) {
            throw interrupted(task, interruption);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "the server does not answer";
        }
        return e instanceof ConnectException ? "the server cannot be reached" : HeadlightException.reason(e);
    }

    private static String advice(IOException e, Duration pause) {
        if (e instanceof BusyException busy && busy.pause().isPresent()) {
            return "; it asks to be left alone for " + pause.toSeconds()
                    + " s; wait, then try again: what was fetched is kept";
        }
        return "; check the network and HF_ENDPOINT, then try again: what was fetched is kept."
                + " With HF_HUB_OFFLINE=1 only the cache is used";
    }

    static ModelException interrupted(String task, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ModelException("cannot " + task + ": it was interrupted; what was fetched is kept", e);
    }
}
