package dev.headlight.inference.checkpoint;

import java.nio.ByteBuffer;

/**
 * A tensor as it stands in a checkpoint.
 *
 * @param name its name, without what a file format puts before it
 * @param shape its sizes, outermost first; empty for a scalar
 * @param data float32, little-endian, row-major: a direct, read-only buffer from position 0 to its limit, of
 *     {@code 4 × product of shape} bytes. It may be a view of the file, so it costs no memory beyond the file's pages
 *     and can be handed to native code without a copy as long as the buffer itself is kept.
 */
public record Tensor(String name, long[] shape, ByteBuffer data) {}
