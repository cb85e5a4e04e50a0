package dev.headlight.corpus;

/**
 * How much of an input is read at most: beyond that, it is not what it should be.
 *
 * @param line the most characters of a line
 * @param bytes the most bytes in all, after any decompression too
 */
public record Limits(int line, long bytes) {

    private static final long GIBIBYTE = 1L << 30;

    /** Text and treebanks: lines of 16 MiB, 64 GiB in all. */
    public static final Limits TEXT = new Limits(1 << 24, 64 * GIBIBYTE);

    /** Tables of numbers: lines of 1 MiB, 64 GiB in all. */
    public static final Limits TABLE = new Limits(1 << 20, 64 * GIBIBYTE);

    /** A number of bytes as a person writes it: "64 GiB", "16 MiB", "100 bytes". */
    static String inWords(long bytes) {
        if (bytes >= GIBIBYTE && bytes % GIBIBYTE == 0) {
            return bytes / GIBIBYTE + " GiB";
        }
        return bytes >= 1 << 20 && bytes % (1 << 20) == 0 ? bytes / (1 << 20) + " MiB" : bytes + " bytes";
    }
}
