package dev.headlight.inference.internal.hub;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
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
 * Fetches one content into a folder of contents. It grows under a name of its own, which is taken up again after a break,
 * and gets its right name when it is whole and its sum is right. For one thread, and one process for each folder.
 */
final class Download {

    private static final int BUFFER_BYTES = 1 << 16;
    /** What is no weights is text, and shorter. */
    private static final long LONGEST_TEXT = 256L << 20;

    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(?:\\d+|\\*)");

    private final HubClient client;
    private final Patience patience;
    private final HubModel model;
    private final RemoteFile file;
    private final ProgressListener progress;
    private final Path blob;
    private final Path partial;

    Download(
            HubClient client,
            Patience patience,
            HubModel model,
            RemoteFile file,
            Path blobs,
            ProgressListener progress) {
        this.client = client;
        this.patience = patience;
        this.model = model;
        this.file = file;
        this.progress = progress;
        this.blob = blobs.resolve(file.sum().text());
        this.partial = blobs.resolve(file.sum().text() + ".headlight.incomplete");
    }

    /**
     * Fetches it, if it is not there.
     *
     * @return where it is
     * @throws ModelException if it cannot be had, or is not what the hub says
     * @throws OutputException if it cannot be written
     */
    Path run() {
        try {
            if (Files.exists(blob) && (file.size() < 0 || Files.size(blob) == file.size())) {
                return blob;
            }
            Files.createDirectories(blob.getParent());
            boolean resumed = length() > 0;
            fetch();
            if (resumed && !isRight()) {
                Files.delete(partial);
                fetch();
            }
            check();
            Files.move(partial, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return blob;
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private OutputException unwritten(IOException e) {
        return new OutputException(
                "cannot write %s: %s; make room there, or set HF_HOME to another folder"
                        .formatted(partial, HeadlightException.reason(e)),
                e);
    }

    private long length() throws IOException {
        return Files.exists(partial) ? Files.size(partial) : 0;
    }

    private boolean isRight() throws IOException {
        return (file.size() < 0 || length() == file.size()) && file.sum().isOf(partial);
    }

    private void check() throws IOException {
        if (!isRight()) {
            long length = length();
            Files.delete(partial);
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s of %s is not what the hub says: its %,d bytes do not have the checksum %s; they are deleted. It was"
                            + " changed on its way, or a mirror is damaged: try again, or check HF_ENDPOINT",
                    file.name(),
                    model.name(),
                    length,
                    file.sum()));
        }
    }

    /** Fetches all that is missing, in as many attempts as it takes. */
    private void fetch() throws IOException {
        String task = "fetch %s of %s".formatted(file.name(), model.name());
        Attempts attempts = new Attempts(task, patience);
        checkRoom();
        while (file.size() < 0 || length() < file.size()) {
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
                throw Attempts.interrupted(task, e);
            }
        }
    }

    private void checkRoom() throws IOException {
        long missing = file.size() - length();
        long room = Files.getFileStore(partial.getParent()).getUsableSpace();
        if (missing > room) {
            throw new IOException(String.format(
                    Locale.ROOT, "it needs %,d bytes more, and the disk has room for %,d", missing, room));
        }
    }

    /** @return whether the server says that this was all */
    private boolean fetchSome(long from) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.get(model, file.name(), from);
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
        long most =
                file.size() >= 0 ? file.size() : file.name().endsWith(".safetensors") ? Long.MAX_VALUE : LONGEST_TEXT;
        try (FileChannel out = open(start)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                done += read;
                if (done > most) {
                    throw new ModelException(String.format(
                            Locale.ROOT,
                            "%s of %s is longer than the %,d bytes that were expected; check HF_ENDPOINT",
                            file.name(),
                            model.name(),
                            most));
                }
                write(out, ByteBuffer.wrap(buffer, 0, read));
                progress.progress("fetching " + model.name() + " " + file.name(), done, file.size());
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
