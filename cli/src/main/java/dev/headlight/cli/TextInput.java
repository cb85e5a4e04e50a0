package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.SegmentsCorpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.ZeroSegmentIds;
import dev.headlight.model.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which text is read. */
final class TextInput implements CorpusInput {

    private static final int DEFAULT_MAX_LENGTH = 128;

    @ArgGroup
    private Source source = new Source();

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "The most word pieces of a segment, special tokens included (default: " + DEFAULT_MAX_LENGTH
                    + " for --text, what the model reads for --segments).")
    private @Nullable Integer maxLength;

    @Option(
            names = "--stride",
            paramLabel = "N",
            description =
                    "Reads --text in overlapping segments: each has N word pieces of its own, and those before them as"
                            + " context up to --max-length. Each piece is counted once, in the segment to which it belongs (default:"
                            + " no overlap).")
    private @Nullable Integer stride;

    @Option(names = "--strict", description = StrictOption.DESCRIPTION)
    private boolean strict;

    /** One of the two. */
    static final class Source {

        @Option(
                names = "--text",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                arity = "1..*",
                description = "Text: a sentence or paragraph a line, documents separated by blank lines; - is standard"
                        + " input. It is cut into [CLS] A [SEP] B [SEP] segments.")
        private List<Path> text = List.of();

        @Option(
                names = "--segments",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                description = "Ready-made segments: a JSON list of objects, each with \"tokens\" (special tokens"
                        + " included), \"ids\", \"words\" or \"text\", and optionally \"document\" and \"targets\"; - is"
                        + " standard input.")
        private @Nullable Path segments;
    }

    @Override
    public boolean isGiven() {
        return source.segments != null || !source.text.isEmpty();
    }

    @Override
    public void check() {
        if (!isGiven()) {
            throw new UsageException("nothing to read: give --text FILE or --segments FILE");
        }
        inputs().forEach(Input::check);
    }

    /**
     * Refuses text that can be read only once.
     *
     * @throws UsageException if the text comes from standard input or another pipe
     */
    void refusePipes(String reason) {
        inputs().stream().filter(input -> !input.rereadable()).findFirst().ifPresent(input -> {
            throw new UsageException(reason + ", so it cannot come from " + input + ", which is no file: give a file");
        });
    }

    private List<Input> inputs() {
        Path segments = source.segments;
        return Input.of(segments != null ? List.of(segments) : source.text);
    }

    /** The corpus that the options name, as the switches have it. */
    Corpus corpus(ModelCard card, long seed, Set<Compat> switches) {
        return compatible(corpus(card, seed), switches);
    }

    /** A corpus as the switches have it. */
    static Corpus compatible(Corpus corpus, Set<Compat> switches) {
        return switches.contains(Compat.ZERO_SEGMENT_IDS) ? new ZeroSegmentIds(corpus) : corpus;
    }

    @Override
    public Corpus corpus(ModelCard card, long seed) {
        int most = CorpusInput.maxLength(card, maxLength);
        Path segments = source.segments;
        BadExamples bad = BadExamples.strict(strict);
        if (segments != null) {
            if (stride != null) {
                throw new UsageException("--stride is for --text; --segments are read as they are");
            }
            return new SegmentsCorpus(segments, most).withBadExamples(bad);
        }
        int length = Math.min(most, maxLength == null ? DEFAULT_MAX_LENGTH : maxLength);
        TextCorpus text = TextCorpus.files(source.text, length, seed).withBadExamples(bad);
        return stride == null ? text : text.withStride(stride);
    }
}
