package dev.headlight.corpus;

import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts the lines of a document into {@code [CLS] A [SEP] B [SEP]} segments as BERT's pre-training did: lines are
 * gathered until they fill a segment, split between two lines at random, and cut to fit at random ends; one segment in
 * ten aims at a random shorter length. Unlike there, B always continues A, as in the paper (§3). A document of one line
 * becomes {@code [CLS] A [SEP]}.
 *
 * <p>With a stride below the length, segments are cut as if the stride were the length, and then A is preceded by what stands
 * before it in the document, up to the length: a piece is an own one of one segment, and context of later ones.
 */
final class SegmentCutter {

    /** How many segments aim at a random shorter length. */
    static final double SHORT_SEGMENTS = 0.1;

    private final Tokenizer tokenizer;
    private final int stride;
    private final int room;
    private final int contextRoom;
    private final SplittableRandom random;
    private final List<Encoding> lines = new ArrayList<>();
    /** What stands before the lines in the document, as far back as context goes. */
    private final Deque<Encoding> earlier = new ArrayDeque<>();

    private int earlierPieces;
    private int gathered;
    private int target;
    private long piecesCut;

    /**
     * A segment.
     *
     * @param context which tokens are counted in an earlier segment
     */
    record Segment(Encoding encoding, Context context) {}

    /** @param stride how many tokens of a segment are its own, special ones included; at most {@code maxLength} */
    SegmentCutter(Tokenizer tokenizer, int maxLength, int stride, long seed) {
        this.tokenizer = tokenizer;
        this.stride = stride;
        this.contextRoom = maxLength - stride;
        this.room = stride - tokenizer.specialTokens(true);
        this.random = new SplittableRandom(seed);
        this.target = nextTarget();
    }

    /** How many word pieces did not fit. */
    long piecesCut() {
        return piecesCut;
    }

    /** Takes a line of the document and yields the segments that it completes. */
    List<Segment> add(String line) {
        List<Segment> segments = new ArrayList<>();
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
    List<Segment> endDocument() {
        List<Segment> last = lines.isEmpty() ? List.of() : List.of(segment());
        earlier.clear();
        earlierPieces = 0;
        return last;
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

    private Segment segment() {
        Segment segment = lines.size() == 1 ? single(lines.get(0)) : pair();
        lines.forEach(this::remember);
        lines.clear();
        gathered = 0;
        target = nextTarget();
        return segment;
    }

    private void remember(Encoding line) {
        if (contextRoom > 0) {
            earlier.addLast(line);
            earlierPieces += line.length();
            while (earlierPieces - earlier.getFirst().length() >= contextRoom) {
                earlierPieces -= earlier.removeFirst().length();
            }
        }
    }

    /** What stands before a piece of A, as far back as there is room for, and A from there on. */
    private Encoding inContext(Encoding a, int from, int to) {
        int ofA = Math.min(from, contextRoom);
        Encoding whole = a.slice(from - ofA, to);
        int before = Math.min(earlierPieces, contextRoom - ofA);
        if (before == 0) {
            return whole;
        }
        List<Encoding> parts = new ArrayList<>(earlier);
        int beyond = earlierPieces - before;
        while (beyond >= parts.get(0).length()) {
            beyond -= parts.remove(0).length();
        }
        parts.set(0, parts.get(0).slice(beyond, parts.get(0).length()));
        parts.add(whole);
        return Encoding.join(parts);
    }

    /** @param own how many pieces A has without its context */
    private static Segment segment(Encoding framed, Encoding a, int own) {
        int first = 0;
        while (first < framed.length() && framed.word(first) < 0) {
            first++;
        }
        return new Segment(framed, new Context(first, first + a.length() - own));
    }

    private Segment single(Encoding line) {
        int fits = Math.min(line.length(), stride - tokenizer.specialTokens(false));
        piecesCut += line.length() - fits;
        Encoding a = inContext(line, 0, fits);
        return segment(tokenizer.frame(a), a, fits);
    }

    private Segment pair() {
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
        Encoding first = inContext(a, spanA[0], spanA[1]);
        return segment(tokenizer.frame(first, b.slice(spanB[0], spanB[1])), first, spanA[1] - spanA[0]);
    }

    private int nextTarget() {
        return random.nextDouble() < SHORT_SEGMENTS ? random.nextInt(2, room + 1) : room;
    }
}
