package dev.headlight.cli;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.SegmentsCorpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.model.ModelCard;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What text is read. */
final class TextOptions {

    private static final int DEFAULT_MAX_LENGTH = 128;
    private static final String STANDARD_INPUT = "-";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "The most word pieces of a segment, special tokens included (default: " + DEFAULT_MAX_LENGTH
                    + " for --text, what the model reads for --segments).")
    private @Nullable Integer maxLength;

    /** One of the two. */
    static final class Source {

        @Option(
                names = "--text",
                paramLabel = "FILE",
                arity = "1..*",
                description = "Text: a sentence or paragraph a line, documents separated by blank lines; - is standard"
                        + " input. It is cut into [CLS] A [SEP] B [SEP] segments.")
        private List<Path> text = List.of();

        @Option(
                names = "--segments",
                paramLabel = "FILE",
                description = "Ready-made segments: a JSON list of objects, each with \"tokens\" (special tokens"
                        + " included), \"words\" or \"text\", and optionally \"document\".")
        private @Nullable Path segments;
    }

    /**
     * Looks whether the files are there, before a model is opened for them.
     *
     * @throws CorpusException if one is not
     */
    void check() {
        Path segments = source.segments;
        List<Path> files = segments != null ? List.of(segments) : isStandardInput() ? List.of() : source.text;
        files.forEach(file -> LineReader.open(file).close());
    }

    /**
     * Refuses text that can be read only once.
     *
     * @throws UsageException if the text comes from standard input
     */
    void refuseStandardInput(String reason) {
        if (isStandardInput()) {
            throw new UsageException(reason + ", so it cannot come from standard input: give a file");
        }
    }

    private boolean isStandardInput() {
        return source.text.size() == 1 && source.text.get(0).toString().equals(STANDARD_INPUT);
    }

    /** The corpus that the options name. */
    Corpus corpus(ModelCard card, long seed) {
        int most = maxLength == null ? card.maxLength() : Math.min(maxLength, card.maxLength());
        Path segments = source.segments;
        if (segments != null) {
            return new SegmentsCorpus(segments, most);
        }
        int length = Math.min(most, maxLength == null ? DEFAULT_MAX_LENGTH : maxLength);
        return isStandardInput()
                ? TextCorpus.stream("standard input", () -> System.in, length, seed)
                : TextCorpus.files(source.text, length, seed);
    }
}
