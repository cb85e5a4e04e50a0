package dev.headlight.result;

/**
 * What was read of one input, taken while it was read.
 *
 * @param name the shortest end of its path that tells it from the other inputs, or "standard input"
 * @param bytes how many there were, as they lie in the file (before any decompression)
 * @param checksum {@code sha256:hex} of these bytes
 */
public record Source(String name, long bytes, String checksum) {}
