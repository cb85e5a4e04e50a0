package dev.headlight.inference.internal.hub;

import dev.headlight.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the hub. Redirects are followed here, since the token must not travel with them. Thread-safe. */
final class HubClient {

    private static final int MOST_REDIRECTS = 10;
    private static final Duration TO_CONNECT = Duration.ofSeconds(20);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HubSettings settings;
    private final Patience patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();

    HubClient(HubSettings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /**
     * What the hub says of a file.
     *
     * @return empty if the repository has no such file
     * @throws ModelException if there is no such repository or revision, it is not for us, or the server does not answer
     */
    Optional<RemoteFile> look(HubModel model, String name) {
        String task = "ask for %s of %s".formatted(name, model.name());
        Attempts attempts = new Attempts(task, patience);
        while (true) {
            try {
                HttpResponse<Void> answer = head(address(model, name));
                if (answer.statusCode() == NOT_FOUND && Refusal.isOfFile(answer.headers())) {
                    return Optional.empty();
                }
                if (answer.statusCode() != OK && !isRedirect(answer)) {
                    throw Refusal.of(answer, model, settings.token().isPresent());
                }
                return Optional.of(file(model, name, answer.headers(), isRedirect(answer)));
            } catch (IOException e) {
                attempts.failed(e);
            } catch (InterruptedException e) {
                throw Attempts.interrupted(task, e);
            }
        }
    }

    /** The first answer that says all of a file: a redirect within the hub may say nothing, one out of it must. */
    private HttpResponse<Void> head(URI start) throws IOException, InterruptedException {
        URI address = start;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest request = request(address)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            if (!isRedirect(answer) || sum(answer.headers()).isPresent()) {
                return answer;
            }
            address = target(address, answer);
            if (!isHub(address)) {
                return answer;
            }
        }
        throw new ModelException("the server sends requests in circles; check HF_ENDPOINT");
    }

    private static RemoteFile file(HubModel model, String name, HttpHeaders headers, boolean elsewhere) {
        Optional<String> commit = headers.firstValue("X-Repo-Commit").filter(HubModel::isCommit);
        if (commit.isEmpty() && HubModel.isCommit(model.revision())) {
            commit = Optional.of(model.revision());
        }
        Optional<String> sum = sum(headers);
        if (commit.isEmpty() || sum.isEmpty()) {
            throw new ModelException(
                    "the server does not say of which commit %s of %s is, or what its checksum is, as the hub does; check HF_ENDPOINT"
                            .formatted(name, model));
        }
        OptionalLong linked = headers.firstValueAsLong("X-Linked-Size");
        long length = elsewhere ? 0 : headers.firstValueAsLong("Content-Length").orElse(0);
        long size = linked.orElse(length > 0 ? length : -1);
        return new RemoteFile(name, commit.get(), Sum.ofHeader(sum.get()), size);
    }

    private static Optional<String> sum(HttpHeaders headers) {
        return headers.firstValue("X-Linked-Etag").or(() -> headers.firstValue("ETag"));
    }

    /**
     * Asks for a file's content.
     *
     * @param from the first byte that is wanted
     * @return an answer of status 200, 206 or 416, whose body is to be closed
     * @throws IOException if it may go better another time
     * @throws ModelException if it will not
     */
    HttpResponse<InputStream> get(HubModel model, String name, long from) throws IOException, InterruptedException {
        URI address = address(model, name);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest.Builder request = request(address);
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (Set.of(OK, 206, 416).contains(answer.statusCode())) {
                return answer;
            }
            answer.body().close();
            if (!isRedirect(answer)) {
                if (isHub(address)) {
                    throw Refusal.of(answer, model, settings.token().isPresent());
                }
                throw new BusyException(
                        "the server that the hub names answers " + answer.statusCode(),
                        Refusal.pause(answer.headers()));
            }
            address = target(address, answer);
        }
        throw new ModelException("the server sends requests in circles; check HF_ENDPOINT");
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience.silence())
                .header("User-Agent", "headlight")
                .header("Accept-Encoding", "identity");
        if (isHub(address)) {
            settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
        return request;
    }

    private static boolean isRedirect(HttpResponse<?> answer) {
        return REDIRECTS.contains(answer.statusCode());
    }

    private static URI target(URI from, HttpResponse<?> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        try {
            URI to = from.resolve(location);
            boolean secure = "https".equalsIgnoreCase(to.getScheme());
            boolean plain = "http".equalsIgnoreCase(to.getScheme()) && !"https".equalsIgnoreCase(from.getScheme());
            if (!location.isEmpty() && to.getHost() != null && (secure || plain)) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            throw new ModelException("the server sends the request to no address; check HF_ENDPOINT", e);
        }
        throw new ModelException(
                "the server sends the request to no address, or to one that is not encrypted; check HF_ENDPOINT");
    }

    /** Whether an address is the endpoint's own server, by scheme, host and port. */
    private boolean isHub(URI address) {
        URI hub = settings.endpoint();
        return hub.getScheme().equalsIgnoreCase(address.getScheme())
                && hub.getHost().equalsIgnoreCase(address.getHost())
                && port(hub) == port(address);
    }

    private static int port(URI address) {
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    private URI address(HubModel model, String name) {
        String path = Arrays.stream(name.split("/", -1)).map(HubClient::encode).collect(Collectors.joining("/"));
        return URI.create("%s/%s/resolve/%s/%s"
                .formatted(settings.endpoint(), model.repository(), encode(model.revision()), path));
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
