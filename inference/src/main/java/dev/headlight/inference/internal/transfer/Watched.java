package dev.headlight.inference.internal.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that is closed when nothing comes for a while, so that nobody waits for ever on a server that fell silent. */
final class Watched extends FilterInputStream {

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "headlight-downloads");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration silence;
    private final AtomicBoolean silent = new AtomicBoolean();

    Watched(InputStream in, Duration silence) {
        super(in);
        this.silence = silence;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        ScheduledFuture<?> end = WATCH.schedule(this::cutOff, silence.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            if (silent.get()) {
                throw new IOException("the server has fallen silent", e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private void cutOff() {
        silent.set(true);
        try {
            in.close();
        } catch (IOException e) {
            System.getLogger(Watched.class.getName())
                    .log(System.Logger.Level.DEBUG, "a connection could not be closed", e);
        }
    }
}
