package dev.headlight.inference.internal.transfer;

import dev.headlight.HeadlightException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * Asks servers. Redirects are followed here, since what is for one server must not travel to another, nor anything from an
 * encrypted connection to one that is not. Thread-safe.
 */
public final class WebClient {

    private static final int MOST_REDIRECTS = 10;
    private static final Duration TO_CONNECT = Duration.ofSeconds(20);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> GIVEN = Set.of(200, 206, 416);

    private final Patience patience;
    private final Advice advice;
    private final Dress dress;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();

    /** Adds to a request what its server is to be told. */
    @FunctionalInterface
    public interface Dress {
        void dress(HttpRequest.Builder request, URI address);
    }

    /** What an answer means that is none. */
    @FunctionalInterface
    public interface Refusal {

        /** @throws IOException instead, if it may go better another time */
        HeadlightException of(HttpResponse<?> answer, URI address) throws IOException;
    }

    /** Whether an answer is taken as it is, though it sends elsewhere. */
    @FunctionalInterface
    public interface Enough {

        /** @param target where the answer sends */
        boolean test(HttpResponse<?> answer, URI target);
    }

    public WebClient(Patience patience, Advice advice, Dress dress) {
        this.patience = patience;
        this.advice = advice;
        this.dress = dress;
    }

    /**
     * Asks for a content.
     *
     * @param from the first byte that is wanted
     * @return an answer of status 200, 206 or 416, whose body is to be closed
     * @throws IOException if it may go better another time
     */
    public HttpResponse<InputStream> get(URI start, long from, Refusal refusal)
            throws IOException, InterruptedException {
        URI address = start;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest.Builder request = request(address);
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (GIVEN.contains(answer.statusCode())) {
                return answer;
            }
            answer.body().close();
            if (!isRedirect(answer)) {
                throw refusal.of(answer, address);
            }
            address = target(address, answer);
        }
        throw inCircles();
    }

    /** The headers of a content: of the first answer that is enough, or that sends nowhere. */
    public HttpResponse<Void> head(URI start, Enough enough) throws IOException, InterruptedException {
        URI address = start;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest request = request(address)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            if (!isRedirect(answer)) {
                return answer;
            }
            URI target = target(address, answer);
            if (enough.test(answer, target)) {
                return answer;
            }
            address = target;
        }
        throw inCircles();
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience.silence())
                .header("User-Agent", "headlight")
                .header("Accept-Encoding", "identity");
        dress.dress(request, address);
        return request;
    }

    /** Whether an answer sends elsewhere. */
    public static boolean isRedirect(HttpResponse<?> answer) {
        return REDIRECTS.contains(answer.statusCode());
    }

    private HeadlightException inCircles() {
        return advice.error("the server sends requests in circles; " + advice.server());
    }

    private URI target(URI from, HttpResponse<?> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        try {
            URI to = from.resolve(location);
            boolean secure = "https".equalsIgnoreCase(to.getScheme());
            boolean plain = "http".equalsIgnoreCase(to.getScheme()) && !"https".equalsIgnoreCase(from.getScheme());
            if (!location.isEmpty() && to.getHost() != null && (secure || plain)) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            throw advice.error("the server sends the request to no address; " + advice.server(), e);
        }
        throw advice.error(
                "the server sends the request to no address, or to one that is not encrypted; " + advice.server());
    }
}
