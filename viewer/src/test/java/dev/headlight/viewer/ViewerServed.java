package dev.headlight.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headlight.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A viewer over a small model, with what asks it. */
abstract class ViewerServed {

    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    TestModel model = new TestModel("tiny", 2, 3, 0);
    final ModelPool pool = new ModelPool(List.of("tiny"), name -> model, Long.MAX_VALUE);
    Viewer viewer = Viewer.start(pool, ViewerSettings.local(List.of()));

    @AfterEach
    void close() {
        viewer.close();
        pool.close();
    }

    static String body(Map<String, Object> fields) {
        Map<String, Object> all = new java.util.TreeMap<>(Map.of("model", "tiny", "measure", "attention"));
        all.putAll(fields);
        return Json.toString(all);
    }

    String authority() {
        return viewer.address().getAuthority();
    }

    HttpResponse<String> get(String path) throws Exception {
        URI address = viewer.address().resolve(path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> post(String path, String body) throws Exception {
        return client.send(request(path, body), BodyHandlers.ofByteArray());
    }

    HttpRequest request(String path, String body) {
        return request(path, "application/json", BodyPublishers.ofString(body));
    }

    HttpRequest request(String path, String type, BodyPublisher body) {
        return HttpRequest.newBuilder(viewer.address().resolve(path))
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(30))
                .POST(body)
                .build();
    }

    /** What the server answers to exactly these bytes. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", viewer.address().getPort());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
