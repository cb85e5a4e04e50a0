package dev.headlight.inference.internal.transfer;

import dev.headlight.HeadlightException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * A content that a server has.
 *
 * @param name in messages, such as "config.json of hf:org/name"
 * @param activity what goes on while it is fetched, for {@link dev.headlight.inference.options.ProgressListener}
 * @param sum that it must have, if one is known
 * @param size in bytes, or −1 if nobody knows
 * @param most the most bytes that are taken
 * @param opener asks the server for it
 */
public record Remote(String name, String activity, Optional<Sum> sum, long size, long most, Opener opener) {

    /** Asks a server for a content. */
    @FunctionalInterface
    public interface Opener {

        /**
         * The content from a byte on.
         *
         * @return an answer of status 200, 206 or 416, whose body is to be closed
         * @throws IOException if it may go better another time
         * @throws HeadlightException if it will not
         */
        HttpResponse<InputStream> open(long from) throws IOException, InterruptedException;
    }
}
