package dev.headlight.corpus;

import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts the lines of a document into {@code [CLS] A [SEP] B [SEP]} segments as BERT's pre-training did: lines are
 * gathered until they fill a segment, split between two lines at random, and cut to fit at random ends; one segment in
 * ten aims at a random shorter length. Unlike there, B always continues A, as in the paper (§3). A document of one line
 * becomes {@code [CLS] A [SEP]}.
 */
final class SegmentCutter {

    /** How many segments aim at a random shorter length. */
    static final double SHORT_SEGMENTS = 0.1;

    private final Tokenizer tokenizer;
    private final int maxLength;
    private final int room;
    private final SplittableRandom random;
    private final List<Encoding> lines = new ArrayList<>();
    private int gathered;
    private int target;
    private long piecesCut;

    SegmentCutter(Tokenizer tokenizer, int maxLength, long seed) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.room = maxLength - tokenizer.specialTokens(true);
        this.random = new SplittableRandom(seed);
        this.target = nextTarget();
    }

    /** How many word pieces did not fit. */
    long piecesCut() {
        return piecesCut;
    }

    /** Takes a line of the document and yields the segments that it completes. */
    List<Encoding> add(String line) {
        List<Encoding> segments = new ArrayList<>();
        Encoding pieces = tokenizer.pieces(line);
        for (int from = 0; from < pieces.length(); ) {
            int to = endOfPart(pieces, from);
            lines.add(pieces.slice(from, to));
            gathered += to - from;
            from = to;
            if (gathered >= target) {
                segments.add(segment());
            }
        }
        return segments;
    }

    /** Ends the document and yields the segment that its last lines make, if any. */
    List<Encoding> endDocument() {
        return lines.isEmpty() ? List.of() : List.of(segment());
    }

    /** A line that is longer than a segment is taken in parts, between words where that is possible. */
    private int endOfPart(Encoding pieces, int from) {
        int to = Math.min(pieces.length(), from + room);
        int end = to;
        while (end < pieces.length() && end > from && pieces.word(end) == pieces.word(end - 1)) {
            end--;
        }
        return end > from ? end : to;
    }

    private Encoding segment() {
        Encoding segment = lines.size() == 1 ? single(lines.get(0)) : pair();
        lines.clear();
        gathered = 0;
        target = nextTarget();
        return segment;
    }

    private Encoding single(Encoding line) {
        int fits = Math.min(line.length(), maxLength - tokenizer.specialTokens(false));
        piecesCut += line.length() - fits;
        return tokenizer.frame(line.slice(0, fits));
    }

    private Encoding pair() {
        int split = 1 + random.nextInt(lines.size() - 1);
        Encoding a = Encoding.join(lines.subList(0, split));
        Encoding b = Encoding.join(lines.subList(split, lines.size()));
        int[] spanA = {0, a.length()};
        int[] spanB = {0, b.length()};
        while (spanA[1] - spanA[0] + spanB[1] - spanB[0] > room) {
            int[] longer = spanA[1] - spanA[0] > spanB[1] - spanB[0] ? spanA : spanB;
            if (random.nextBoolean()) {
                longer[0]++;
            } else {
                longer[1]--;
            }
            piecesCut++;
        }
        return tokenizer.frame(a.slice(spanA[0], spanA[1]), b.slice(spanB[0], spanB[1]));
    }

    private int nextTarget() {
        return random.nextDouble() < SHORT_SEGMENTS ? random.nextInt(2, room + 1) : room;
    }
}
