package dev.headlight.corpus;

import dev.headlight.UsageException;
import dev.headlight.result.Settings;
import dev.headlight.text.Blanks;
import dev.headlight.text.Tokenizer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plain text, a sentence or paragraph a line, documents separated by blank lines, cut into segments as BERT's
 * pre-training did (paper, §3): {@code [CLS] A [SEP] B [SEP]} of at most a given number of word pieces, where B continues
 * A. Immutable and thread-safe.
 */
public final class TextCorpus implements Corpus {

    private static final int SHORTEST_SEGMENT = 8;
    private static final int MAX_LENGTH = 128;
    private static final long SEED = 1;

    private final String name;
    private final List<Input> inputs;
    private final int maxLength;
    private final int stride;
    private final long seed;
    private final BadExamples badExamples;

    private TextCorpus(String name, List<Input> inputs, int maxLength, int stride, long seed, BadExamples badExamples) {
        if (maxLength < SHORTEST_SEGMENT) {
            throw new UsageException(
                    "segments of " + maxLength + " word pieces are too short: give " + SHORTEST_SEGMENT + " or more");
        }
        if (stride < SHORTEST_SEGMENT || stride > maxLength) {
            throw new UsageException("a stride of " + stride + " word pieces does not fit segments of " + maxLength
                    + ": give " + SHORTEST_SEGMENT + " to " + maxLength);
        }
        this.name = name;
        this.inputs = inputs;
        this.maxLength = maxLength;
        this.stride = stride;
        this.seed = seed;
        this.badExamples = badExamples;
    }

    /** Text files in segments of at most {@value #MAX_LENGTH} word pieces, cut with the seed {@value #SEED}. */
    public static TextCorpus of(Path... files) {
        return files(List.of(files), MAX_LENGTH, SEED);
    }

    /**
     * Text files; {@code -} is standard input.
     *
     * @param maxLength the most word pieces of a segment, special tokens included
     * @param seed of the segments' lengths and cuts
     */
    public static TextCorpus files(List<Path> files, int maxLength, long seed) {
        if (files.isEmpty()) {
            throw new UsageException("no text file is given");
        }
        return new TextCorpus(CorpusFiles.name(files), Input.of(files), maxLength, maxLength, seed, BadExamples.SKIP);
    }

    /**
     * Texts from anywhere.
     *
     * @param name what reports call the corpus
     * @param inputs each with a name of its own
     */
    public static TextCorpus inputs(String name, List<Input> inputs, int maxLength, long seed) {
        return new TextCorpus(name, List.copyOf(inputs), maxLength, maxLength, seed, BadExamples.SKIP);
    }

    /**
     * Text from a stream.
     *
     * @param name what messages and reports call it
     * @param stream opens it, once for each reading
     */
    public static TextCorpus stream(String name, Supplier<InputStream> stream, int maxLength, long seed) {
        return new TextCorpus(name, List.of(Input.of(name, stream)), maxLength, maxLength, seed, BadExamples.SKIP);
    }

    /** Texts held in memory, each a document; in segments as those of {@link #of}. */
    public static TextCorpus memory(String name, List<String> documents) {
        return documents(name, documents::iterator);
    }

    /**
     * Texts from anywhere, each a document, read one by one; in segments as those of {@link #of}.
     *
     * @param name what messages and reports call the corpus
     * @param documents yields them, once for each reading; what it throws ends the reading
     */
    public static TextCorpus documents(String name, Supplier<Iterator<String>> documents) {
        Input input = Input.of(name, () -> new DocumentStream(documents.get()));
        return new TextCorpus(name, List.of(input), MAX_LENGTH, MAX_LENGTH, SEED, BadExamples.SKIP);
    }

    /** The same text in segments of other length, each without what stands before it. */
    public TextCorpus withMaxLength(int value) {
        return new TextCorpus(name, inputs, value, value, seed, badExamples);
    }

    /**
     * The same text in overlapping segments: each has so many tokens of its own, special ones included, and as many of those
     * before them in the document as the length leaves room for. These are its {@link Context}: they are looked at, but their
     * rows are counted in the segment that they are own tokens of, so that no token of the text is counted twice, and those after
     * the first segment of a document have context before them. Pieces that are cut so that segments fit are counted nowhere, as
     * without a stride.
     *
     * @param tokens the length for no overlap
     * @throws UsageException if that is more than a segment's length, or fewer than a segment can have
     */
    public TextCorpus withStride(int tokens) {
        return new TextCorpus(name, inputs, maxLength, tokens, seed, badExamples);
    }

    /** The same text cut with another seed. */
    public TextCorpus withSeed(long value) {
        return new TextCorpus(name, inputs, maxLength, stride, value, badExamples);
    }

    /** The same text, where a document that yields no word piece is left out or ends the reading. */
    public TextCorpus withBadExamples(BadExamples value) {
        return new TextCorpus(name, inputs, maxLength, stride, seed, value);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Settings settings() {
        Settings length = Settings.of("format", "text").with("max_length", maxLength);
        Settings overlap =
                length.with("stride", stride).with("counted", "each token in the segment that it is an own token of");
        return (stride == maxLength ? length : overlap)
                .with("segment_b", "continues A")
                .with("short_segments", SegmentCutter.SHORT_SEGMENTS)
                .with("seed", seed)
                .with("bad_examples", badExamples.key());
    }

    @Override
    public boolean rereadable() {
        return inputs.stream().allMatch(Input::rereadable);
    }

    @Override
    public BadExamples badExamples() {
        return badExamples;
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new Reader(new SegmentCutter(tokenizer, maxLength, stride, seed));
    }

    private final class Reader extends AbstractInputsReader {

        private final SegmentCutter cutter;
        private long piecesCut;

        Reader(SegmentCutter cutter) {
            super(name, inputs, badExamples, "holds no text");
            this.cutter = cutter;
        }

        @Override
        protected Examples examples(int number, LineReader lines) {
            return new Documents(inputs.get(number).name(), lines)::next;
        }

        /** The segments of the documents of one input. */
        private final class Documents {

            private final String input;
            private final LineReader lines;
            private final Deque<Example> ready = new ArrayDeque<>();
            private int document;
            private long firstLine;
            private int segment;
            private boolean inDocument;
            private boolean atEnd;

            Documents(String input, LineReader lines) {
                this.input = input;
                this.lines = lines;
            }

            @Nullable
            Example next() {
                while (ready.isEmpty() && !atEnd) {
                    take(lines.next());
                }
                return ready.poll();
            }

            private void take(@Nullable String line) {
                if (line == null || Blanks.isBlank(line)) {
                    endDocument();
                    atEnd = line == null;
                    return;
                }
                if (!inDocument) {
                    inDocument = true;
                    document++;
                    segment = 0;
                    firstLine = lines.line();
                }
                offer(cutter.add(Blanks.strip(line)));
            }

            private void endDocument() {
                offer(cutter.endDocument());
                if (inDocument && segment == 0) {
                    log().leaveOut(new Unusable(
                            "a document without a word piece",
                            lines.source() + ", line " + firstLine,
                            "the document yields no word piece"));
                }
                inDocument = false;
                log().count("word pieces cut so that segments fit", cutter.piecesCut() - piecesCut);
                piecesCut = cutter.piecesCut();
            }

            private void offer(List<SegmentCutter.Segment> segments) {
                String id = input + "#" + document;
                for (SegmentCutter.Segment one : segments) {
                    Example example = new Example(id + "." + ++segment, id, one.encoding());
                    boolean alone = one.context().start() == one.context().end();
                    ready.add(alone ? example : example.with(one.context()));
                }
            }
        }
    }
}
