package dev.headlight.inference.internal.hub;

import dev.headlight.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the hub is and where its files are kept, as its own tools have it.
 *
 * @param endpoint the server, without a slash at its end ({@code HF_ENDPOINT})
 * @param cache the folder of repositories ({@code HF_HUB_CACHE}, else {@code hub} in {@code HF_HOME})
 * @param token who asks ({@code HF_TOKEN}); sent to the endpoint and to nobody else
 * @param offline whether nothing may be fetched ({@code HF_HUB_OFFLINE})
 */
record HubSettings(URI endpoint, Path cache, Optional<String> token, boolean offline) {

    private static final String DEFAULT_ENDPOINT = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

    /**
     * Reads the environment; what is blank is not set.
     *
     * @throws UsageException if the endpoint is no address of a server, or the token cannot be sent
     */
    static HubSettings of(Map<String, String> environment, Path userHome) {
        Path caches = variable(environment, "XDG_CACHE_HOME").map(Path::of).orElse(userHome.resolve(".cache"));
        Path home = variable(environment, "HF_HOME")
                .map(folder -> expand(folder, userHome))
                .orElse(caches.resolve("huggingface"));
        Path cache = variable(environment, "HF_HUB_CACHE")
                .map(folder -> expand(folder, userHome))
                .orElse(home.resolve("hub"));
        Optional<String> token = variable(environment, "HF_TOKEN").map(String::strip);
        if (token.stream().flatMapToInt(String::chars).anyMatch(c -> c <= ' ' || c > '~')) {
            throw new UsageException("HF_TOKEN holds characters that no token has; expected letters, digits and _");
        }
        return new HubSettings(
                endpoint(variable(environment, "HF_ENDPOINT").orElse(DEFAULT_ENDPOINT)),
                cache.toAbsolutePath(),
                token,
                isTrue(environment, "HF_HUB_OFFLINE") || isTrue(environment, "TRANSFORMERS_OFFLINE"));
    }

    private static Path expand(String folder, Path userHome) {
        return folder.equals("~") || folder.startsWith("~/")
                ? userHome.resolve(folder.substring(Math.min(folder.length(), 2)))
                : Path.of(folder);
    }

    private static URI endpoint(String text) {
        try {
            URI endpoint = new URI(text.strip().replaceFirst("/+$", ""));
            String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
            if (Set.of("http", "https").contains(scheme) && endpoint.getHost() != null) {
                return endpoint;
            }
            throw new UsageException("HF_ENDPOINT is \"" + text + "\"; expected the address of a server, http(s)://…");
        } catch (URISyntaxException e) {
            throw new UsageException("HF_ENDPOINT is \"" + text + "\"; expected the address of a server", e);
        }
    }

    private static boolean isTrue(Map<String, String> environment, String name) {
        return variable(environment, name)
                .map(value -> TRUE.contains(value.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
