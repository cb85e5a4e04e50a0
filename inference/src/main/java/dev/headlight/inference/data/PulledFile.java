package dev.headlight.inference.data;

import java.nio.file.Path;

/**
 * A file of a data set that is there.
 *
 * @param name what commands call it, such as "ud:English-EWT/dev"
 * @param path where it is
 * @param bytes its size
 * @param sha256 its checksum when it was pulled, in hexadecimal digits
 * @param checked whether what was fetched had the checksum that the catalogue knows; else this is that of the first pull
 */
public record PulledFile(String name, Path path, long bytes, String sha256, boolean checked) {}
