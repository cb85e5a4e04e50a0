package dev.headlight.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** A program that keeps what it is told of memory, in megabytes, and makes as much again that it does not keep. */
final class MuchMemory {

    private static final int MEGABYTE = 1 << 20;
    private static final int PIECES = 64;

    private MuchMemory() {}

    public static void main(String[] arguments) {
        int kept = Integer.parseInt(arguments[0]);
        Deque<byte[]> pieces = new ArrayDeque<>();
        for (int made = 0; made < 4 * PIECES * kept; made++) {
            pieces.add(new byte[MEGABYTE / PIECES]);
            if (pieces.size() > PIECES * kept) {
                pieces.remove();
            }
        }
        System.out.println(pieces.size() / PIECES);
    }
}
