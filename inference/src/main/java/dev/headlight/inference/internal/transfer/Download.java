package dev.headlight.inference.internal.transfer;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.inference.options.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one content into a file. It grows under a name of its own, which is taken up again after a break, and gets its right
 * name when it is whole and its sum is right. For one thread, and one process for each file.
 */
public final class Download {

    /** What the name of a file ends with that has not come whole. */
    public static final String INCOMPLETE = ".headlight.incomplete";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(?:\\d+|\\*)");

    private final Remote remote;
    private final Patience patience;
    private final Advice advice;
    private final ProgressListener progress;
    private final Path file;
    private final Path partial;

    /** @param file what it becomes */
    public Download(Remote remote, Path file, Patience patience, Advice advice, ProgressListener progress) {
        this.remote = remote;
        this.patience = patience;
        this.advice = advice;
        this.progress = progress;
        this.file = file;
        this.partial = file.resolveSibling(file.getFileName() + INCOMPLETE);
    }

    /**
     * Fetches it, if it is not there. What an earlier process left is gone on with only where a sum will tell whether that
     * was right.
     *
     * @return where it is
     * @throws HeadlightException if it cannot be had, or does not have its sum
     * @throws OutputException if it cannot be written
     */
    public Path run() {
        try {
            if (Files.exists(file) && (remote.size() < 0 || Files.size(file) == remote.size())) {
                return file;
            }
            Files.createDirectories(file.getParent());
            if (remote.sum().isEmpty()) {
                Files.deleteIfExists(partial);
            }
            boolean resumed = length() > 0;
            fetch();
            if (resumed && !isRight()) {
                Files.delete(partial);
                fetch();
            }
            check();
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private OutputException unwritten(IOException e) {
        return new OutputException(
                "cannot write %s: %s; %s".formatted(partial, HeadlightException.reason(e), advice.room()), e);
    }

    private long length() throws IOException {
        return Files.exists(partial) ? Files.size(partial) : 0;
    }

    private boolean isRight() throws IOException {
        return (remote.size() < 0 || length() == remote.size())
                && remote.sum().map(sum -> sum.isOf(partial)).orElse(true);
    }

    private void check() throws IOException {
        if (!isRight()) {
            long length = length();
            Files.delete(partial);
            throw advice.error(String.format(
                    Locale.ROOT,
                    "%s is not what was published: its %,d bytes %s; they are deleted. It was changed on its way, or a mirror"
                            + " is damaged: try again; %s",
                    remote.name(),
                    length,
                    remote.sum()
                            .map(sum -> "do not have the checksum " + sum)
                            .orElse(String.format(Locale.ROOT, "are not the %,d that were expected", remote.size())),
                    advice.server()));
        }
    }

    /** Fetches all that is missing, in as many attempts as it takes. */
    private void fetch() throws IOException {
        Attempts attempts = new Attempts("fetch " + remote.name(), patience, advice);
        checkRoom();
        while (remote.size() < 0 || length() < remote.size()) {
            long before = length();
            try {
                if (fetchSome(before)) {
                    return;
                }
            } catch (WritingException e) {
                throw e.cause();
            } catch (IOException e) {
                if (length() > before) {
                    attempts.succeeded();
                }
                attempts.failed(e);
            } catch (InterruptedException e) {
                throw attempts.interrupted(e);
            }
        }
    }

    private void checkRoom() throws IOException {
        long missing = remote.size() - length();
        long room = Files.getFileStore(partial.getParent()).getUsableSpace();
        if (missing > room) {
            throw new IOException(String.format(
                    Locale.ROOT, "it needs %,d bytes more, and the disk has room for %,d", missing, room));
        }
    }

    /** @return whether the server says that this was all */
    private boolean fetchSome(long from) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = remote.opener().open(from);
        try (InputStream body = new Watched(answer.body(), patience.silence())) {
            if (answer.statusCode() == NOT_SATISFIABLE) {
                Files.deleteIfExists(partial);
                throw new IOException("the server has less of it than was fetched");
            }
            copy(body, answer.statusCode() == PARTIAL ? start(answer, from) : 0);
            return true;
        }
    }

    private static long start(HttpResponse<?> answer, long from) throws IOException {
        Matcher range =
                RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != from) {
            throw new IOException("the server sends another part than was asked for");
        }
        return from;
    }

    private void copy(InputStream body, long start) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long done = start;
        long most = remote.size() >= 0 ? remote.size() : remote.most();
        try (FileChannel out = open(start)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                done += read;
                if (done > most) {
                    throw advice.error(String.format(
                            Locale.ROOT,
                            "%s is longer than the %,d bytes that were expected; %s",
                            remote.name(),
                            most,
                            advice.server()));
                }
                write(out, ByteBuffer.wrap(buffer, 0, read));
                progress.progress(remote.activity(), done, remote.size());
            }
            force(out);
        }
    }

    private FileChannel open(long start) throws WritingException {
        try {
            FileChannel out = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            out.truncate(start);
            out.position(start);
            return out;
        } catch (IOException e) {
            throw new WritingException(e);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws WritingException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new WritingException(e);
        }
    }

    private static void force(FileChannel out) throws WritingException {
        try {
            out.force(true);
        } catch (IOException e) {
            throw new WritingException(e);
        }
    }
}
