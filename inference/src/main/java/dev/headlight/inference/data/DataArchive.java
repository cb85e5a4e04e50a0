package dev.headlight.inference.data;

import java.net.URI;

/**
 * A ZIP file that holds the files of a data set.
 *
 * @param from its address, from the set's base on
 * @param bytes its size
 * @param sha256 its checksum, in hexadecimal digits
 */
public record DataArchive(URI from, long bytes, String sha256) {}
