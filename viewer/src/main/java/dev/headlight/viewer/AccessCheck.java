package dev.headlight.viewer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in. A page on the network that has its own name resolved to this machine (DNS rebinding) sends its own name as
 * {@code Host}; one that sends requests across sends its own {@code Origin}. Neither is let in. Where the server can be
 * reached from other machines, it asks for a token too.
 */
final class AccessCheck {

    static final String COOKIE = "headlight-token";

    private static final int TOKEN_BYTES = 16;

    private final @Nullable Set<String> hosts;
    private final @Nullable String token;

    private AccessCheck(@Nullable Set<String> hosts, @Nullable String token) {
        this.hosts = hosts;
        this.token = token;
    }

    /** For this machine alone. */
    static AccessCheck local(int port) {
        return new AccessCheck(Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port), null);
    }

    /**
     * For others too, who must know the token.
     *
     * @param host the name or address that the server listens on; with 0.0.0.0 or :: it has many, and the token must do
     */
    static AccessCheck remote(String host, int port) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        return new AccessCheck(
                any ? null : Set.of(authority(host, port)), HexFormat.of().formatHex(random));
    }

    /** Host and port as in an address. */
    static String authority(String host, int port) {
        boolean bare = host.contains(":") && !host.startsWith("[");
        return (bare ? "[" + host + "]" : host) + ":" + port;
    }

    /** The token that others must bring; empty where none is needed. */
    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** Whether a request is meant for this server, and comes from its own pages. */
    boolean admits(@Nullable String host, @Nullable String origin, @Nullable String fetchSite) {
        if (host == null || (hosts != null && !hosts.contains(host))) {
            return false;
        }
        if (fetchSite != null && fetchSite.equals("cross-site")) {
            return false;
        }
        return origin == null || origin.equals("http://" + host);
    }

    /** Whether a token is the right one, in a time that does not tell how much of it was. */
    boolean opens(@Nullable String found) {
        return token == null
                || (found != null
                        && MessageDigest.isEqual(
                                token.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8)));
    }
}
