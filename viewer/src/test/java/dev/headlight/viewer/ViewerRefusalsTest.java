package dev.headlight.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses, and whom. */
class ViewerRefusalsTest extends ViewerServed {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model": | 400
            null | 400
            [1, 2] | 400
            {} | 400
            {"model": "tiny", "measure": "attention", "text": "   "} | 400
            {"model": "tiny", "measure": "attention", "text": {"a": 1}} | 400
            {"model": "another", "measure": "attention", "text": "a"} | 400
            {"model": "../tiny", "measure": "attention", "text": "a"} | 400
            {"model": "tiny", "measure": "charm", "text": "a"} | 400
            {"model": "tiny", "measure": "attention", "text": "a", "words": "maybe"} | 400
            """)
    void malformedRequestsAreRefusedAtOnce(String body, int status) throws Exception {
        get("/"); // the first request of all is slow
        long start = System.nanoTime();
        HttpResponse<byte[]> response = post("/api/read", body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Json.mapper().readTree(response.body()).get("error").asString())
                .isNotBlank();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void longTextsAreRefused() throws Exception {
        assertThat(post("/api/read", body(Map.of("text", "word ".repeat(300)))).statusCode())
                .isEqualTo(413); // the model reads 200 tokens
        assertThat(post("/api/read", body(Map.of("text", "w".repeat(20_000)))).statusCode())
                .isEqualTo(413);
        assertThat(post("/api/read", body(Map.of("text", "w".repeat(1_000_000))))
                        .statusCode())
                .isEqualTo(413);
        assertThat(model.layersRead).hasValueLessThanOrEqualTo(2); // the first sentence alone
    }

    /** Whatever is in them, and whether or not they say how long they are. */
    @Test
    void largeRequestsAreRefused() throws Exception {
        byte[] padded = (body(Map.of("text", "a")) + " ".repeat(100_000)).getBytes(UTF_8);
        for (BodyPublisher sent : List.of(
                BodyPublishers.ofByteArray(padded),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(padded)))) {
            assertThat(client.send(request("/api/read", "application/json", sent), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    /** Forms of other pages can send these without asking first. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"})
    void otherTypesAreRefused(String type) throws Exception {
        BodyPublisher sent = BodyPublishers.ofString(body(Map.of("text", "a")));
        assertThat(client.send(request("/api/read", type, sent), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0-1", "1-", "-1-1", "3-1", "1-4", "99999999999-1"})
    void headsThatAreNoneAreRefused(String head) throws Exception {
        HttpResponse<byte[]> response = post("/api/maps", body(Map.of("text", "a", "heads", List.of(head))));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), UTF_8)).contains("no head");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/js/..%2f..%2fetc/passwd",
                "/js/%2e%2e/%2e%2e/etc/passwd",
                "/js/..;/app.js",
                "/report//etc/passwd",
                "/js/app.js%00.html",
                "/META-INF/MANIFEST.MF",
                "/body.html"
            })
    void otherFilesAreNotServed(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + authority() + "\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: attacker.example",
                "Host: 127.0.0.1.attacker.example:{port}",
                "Host: 127.0.0.1:1",
                "Host: 127.0.0.1:{port}\r\nOrigin: http://attacker.example",
                "Host: 127.0.0.1:{port}\r\nOrigin: null",
                "Host: 127.0.0.1:{port}\r\nSec-Fetch-Site: cross-site"
            })
    void othersAreNotLetIn(String headers) throws Exception {
        String filled =
                headers.replace("{port}", Integer.toString(viewer.address().getPort()));
        for (String path : List.of("/", "/api/about")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\n" + filled + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ");
        }
        String body = body(Map.of("text", "a"));
        assertThat(raw("POST /api/read HTTP/1.1\r\n" + filled + "\r\nConnection: close\r\nContent-Type:"
                        + " application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void otherMachinesNeedTheToken() throws Exception {
        viewer.close();
        viewer = Viewer.start(pool, ViewerSettings.local(List.of()).withHost("0.0.0.0"));
        URI address = URI.create(viewer.address().toString().replace("0.0.0.0", "127.0.0.1"));
        assertThat(address.getQuery()).matches("token=[0-9a-f]{32}");
        String plain = "GET /api/about HTTP/1.1\r\nHost: a.b:1\r\nConnection: close\r\n";
        String cookie = "Cookie: headlight-token-" + address.getPort() + "=";
        assertThat(raw(plain + "\r\n")).startsWith("HTTP/1.1 401 ");
        assertThat(raw(plain + cookie + "0123456789abcdef0123456789abcdef\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
        String token = address.getQuery().substring(6);
        assertThat(raw("GET /?token=" + token + " HTTP/1.1\r\nHost: a.b:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 303 ")
                .contains("HttpOnly; SameSite=Strict");
        assertThat(raw(plain + cookie + token + "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }
}
