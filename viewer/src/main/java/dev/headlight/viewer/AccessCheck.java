package dev.headlight.viewer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in. A page on the network that has its own name resolved to this machine (DNS rebinding) sends its own name as
 * {@code Host}; one that sends requests across sends its own {@code Origin}. Neither is let in. Where the server can be
 * reached from other machines, it asks for a token too.
 */
final class AccessCheck {

    private static final int DEFAULT_PORT = 80;
    private static final int TOKEN_BYTES = 16;

    private final int port;
    private final @Nullable Set<String> hosts;
    private final @Nullable String token;

    private AccessCheck(int port, @Nullable Set<String> hosts, @Nullable String token) {
        this.port = port;
        this.hosts = hosts;
        this.token = token;
    }

    /** For this machine alone. */
    static AccessCheck local(int port) {
        return new AccessCheck(port, authorities(port, "127.0.0.1", "localhost", "::1"), null);
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
                port, any ? null : authorities(port, host), HexFormat.of().formatHex(random));
    }

    /** What browsers send as {@code Host}: in small letters, and without the port that goes without saying. */
    private static Set<String> authorities(int port, String... hosts) {
        Set<String> found = new HashSet<>();
        for (String host : hosts) {
            String authority = authority(host, port).toLowerCase(Locale.ROOT);
            found.add(authority);
            if (port == DEFAULT_PORT) {
                found.add(authority.substring(0, authority.lastIndexOf(':')));
            }
        }
        return found;
    }

    /** What the cookie with the token is called. Cookies are not kept apart by port, so that another viewer's has another name. */
    String cookie() {
        return "headlight-token-" + port;
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
        String asked = host == null ? "" : host.toLowerCase(Locale.ROOT);
        if (asked.isEmpty() || (hosts != null && !hosts.contains(asked))) {
            return false;
        }
        if (fetchSite != null && fetchSite.equals("cross-site")) {
            return false;
        }
        return origin == null || origin.toLowerCase(Locale.ROOT).equals("http://" + asked);
    }

    /** Whether a token is the right one, in a time that does not tell how much of it was. */
    boolean opens(@Nullable String found) {
        return token == null
                || (found != null
                        && MessageDigest.isEqual(
                                token.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8)));
    }
}
