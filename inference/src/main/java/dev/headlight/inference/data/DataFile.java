package dev.headlight.inference.data;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A file of a data set.
 *
 * @param name within the set, such as "dev"
 * @param file the file's own name
 * @param from the addresses of its parts, from the set's base on, in the order in which they are joined; none where it is in the
 *     set's archive
 * @param member what it is called in the set's archive
 * @param bytes its size as it is published, if that is known
 * @param sha256 its checksum as it is published, in hexadecimal digits, if that is known
 * @param prepare what is done to it before it is used
 */
public record DataFile(
        String name,
        String file,
        List<URI> from,
        Optional<String> member,
        Optional<Long> bytes,
        Optional<String> sha256,
        Optional<Preparation> prepare) {

    public DataFile {
        from = from == null ? List.of() : List.copyOf(from);
    }
}
