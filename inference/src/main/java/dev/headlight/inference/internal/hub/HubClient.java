package dev.headlight.inference.internal.hub;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.transfer.Advice;
import dev.headlight.inference.internal.transfer.Attempts;
import dev.headlight.inference.internal.transfer.BusyException;
import dev.headlight.inference.internal.transfer.Patience;
import dev.headlight.inference.internal.transfer.Remote;
import dev.headlight.inference.internal.transfer.Sum;
import dev.headlight.inference.internal.transfer.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Asks the hub. Thread-safe. */
final class HubClient {

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    /** What is no weights is text, and shorter. */
    private static final long LONGEST_TEXT = 256L << 20;

    static final Advice ADVICE = new Advice(
            "check the network and HF_ENDPOINT, then try again: what was fetched is kept."
                    + " With HF_HUB_OFFLINE=1 only the cache is used",
            "check HF_ENDPOINT",
            "make room there, or set HF_HOME to another folder",
            ModelException::new);

    private final HubSettings settings;
    private final Patience patience;
    private final WebClient web;

    HubClient(HubSettings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
        this.web = new WebClient(patience, ADVICE, this::identify);
    }

    /**
     * What the hub says of a file.
     *
     * @return empty if the repository has no such file
     * @throws ModelException if there is no such repository or revision, it is not for us, or the server does not answer
     */
    Optional<RemoteFile> look(HubModel model, String name) {
        Attempts attempts = new Attempts("ask for %s of %s".formatted(name, model.name()), patience, ADVICE);
        while (true) {
            try {
                HttpResponse<Void> answer = head(address(model, name));
                if (answer.statusCode() == NOT_FOUND && Refusal.isOfFile(answer.headers())) {
                    return Optional.empty();
                }
                if (answer.statusCode() != OK && !WebClient.isRedirect(answer)) {
                    throw Refusal.of(answer, model, settings.token().isPresent());
                }
                return Optional.of(file(model, name, answer.headers(), WebClient.isRedirect(answer)));
            } catch (IOException e) {
                attempts.failed(e);
            } catch (InterruptedException e) {
                throw attempts.interrupted(e);
            }
        }
    }

    /** The first answer that says all of a file: a redirect within the hub may say nothing, one out of it must. */
    private HttpResponse<Void> head(URI start) throws IOException, InterruptedException {
        return web.head(start, (answer, target) -> sum(answer.headers()).isPresent() || !isHub(target));
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

    /** A file of a model, to be fetched. */
    Remote remote(HubModel model, RemoteFile file) {
        return new Remote(
                "%s of %s".formatted(file.name(), model.name()),
                "fetching %s %s".formatted(model.name(), file.name()),
                Optional.of(file.sum()),
                file.size(),
                file.isWeights() ? Long.MAX_VALUE : LONGEST_TEXT,
                from -> web.get(
                        address(model, file.name()), from, (answer, address) -> refusal(model, answer, address)));
    }

    private HeadlightException refusal(HubModel model, HttpResponse<?> answer, URI address) throws BusyException {
        if (isHub(address)) {
            return Refusal.of(answer, model, settings.token().isPresent());
        }
        throw new BusyException(
                "the server that the hub names answers " + answer.statusCode(), BusyException.pause(answer.headers()));
    }

    /** The token is for the hub, and for no server that it names. */
    private void identify(HttpRequest.Builder request, URI address) {
        if (isHub(address)) {
            settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
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
