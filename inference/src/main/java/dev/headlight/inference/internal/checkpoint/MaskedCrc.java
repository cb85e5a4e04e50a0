package dev.headlight.inference.internal.checkpoint;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C as LevelDB and TensorFlow store it: rotated and shifted, so that the CRC of data that holds CRCs is sound. */
final class MaskedCrc {

    private static final int DELTA = 0xa282ead8;

    private MaskedCrc() {}

    /** The masked CRC32C of what remains of a buffer; leaves the buffer's position alone. */
    static int of(ByteBuffer data) {
        CRC32C crc = new CRC32C();
        crc.update(data.duplicate());
        return mask((int) crc.getValue());
    }

    static int mask(int crc) {
        return Integer.rotateRight(crc, 15) + DELTA;
    }

    static int unmask(int masked) {
        return Integer.rotateLeft(masked - DELTA, 15);
    }
}
