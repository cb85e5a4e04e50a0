package dev.headlight.inference.internal.hub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A hub with one repository, which answers as the real one does, or as badly as it is told to; and a host for large files. */
final class StubHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What was asked. */
    record Asked(
            String method, String file, Optional<String> range, Optional<String> authorization, boolean elsewhere) {}

    /** An answer that is none of a hub. */
    record Odd(int status, Map<String, String> headers) {}

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** Answers to the next requests for a file, before it is given. */
    final Map<String, Queue<Odd>> odd = new ConcurrentHashMap<>();
    /** After how many bytes each of the next connections breaks. */
    final Queue<Integer> cuts = new ArrayDeque<>();
    /** Sums that the hub says instead of the right ones. */
    final Map<String, String> sums = new ConcurrentHashMap<>();

    volatile String commit = COMMIT;
    volatile boolean ranges = true;
    volatile boolean falls = false;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer hub = server(false);
    private final HttpServer elsewhere = server(true);

    private HttpServer server(boolean other) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, other));
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    List<Asked> asked(String method) {
        return asked.stream().filter(request -> request.method().equals(method)).toList();
    }

    private void answer(HttpExchange exchange, boolean other) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String name = path.replaceFirst(".*/resolve/[^/]*/|/blob/", "");
            Headers headers = exchange.getRequestHeaders();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    name,
                    Optional.ofNullable(headers.getFirst("Range")),
                    Optional.ofNullable(headers.getFirst("Authorization")),
                    other));
            Odd next = odd.getOrDefault(name, new ArrayDeque<>()).poll();
            if (next != null) {
                next.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(next.status(), -1);
                return;
            }
            String revision = path.replaceFirst(".*/resolve/([^/]*)/.*", "$1");
            boolean known = other || List.of("main", "refs%2Fpr%2F1", commit).contains(revision);
            if (!known || !files.containsKey(name)) {
                exchange.getResponseHeaders().set("X-Error-Code", known ? "EntryNotFound" : "RevisionNotFound");
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            give(exchange, name, other);
        }
    }

    private void give(HttpExchange exchange, String name, boolean other) throws IOException {
        byte[] content = files.getOrDefault(name, new byte[0]);
        boolean large = name.endsWith(".safetensors") || name.contains(".onnx");
        Headers headers = exchange.getResponseHeaders();
        if (!other) {
            headers.set("X-Repo-Commit", commit);
            if (large) {
                headers.set("X-Linked-Etag", '"' + sums.getOrDefault(name, sha256(content)) + '"');
                headers.set("X-Linked-Size", String.valueOf(content.length));
                headers.set(
                        "Location", "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/blob/" + name);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
        }
        headers.set("ETag", other ? "\"not-the-sum\"" : "W/\"" + sums.getOrDefault(name, gitSum(content)) + '"');
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        send(exchange, content);
    }

    private void send(HttpExchange exchange, byte[] content) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range != null && ranges ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (from > 0 && from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        Integer cut;
        synchronized (cuts) {
            cut = cuts.poll();
        }
        OutputStream out = exchange.getResponseBody();
        out.write(content, from, cut == null ? content.length - from : Math.min(cut, content.length - from));
        out.flush();
        if (cut != null && falls) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void oddly(String file, Odd... answers) {
        Queue<Odd> queue = new ArrayDeque<>();
        Collections.addAll(queue, answers);
        odd.put(file, queue);
    }

    static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    static String gitSum(byte[] content) {
        byte[] start = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return hex("SHA-1", all);
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        elsewhere.stop(0);
        threads.shutdownNow();
    }
}
