package dev.headlight.corpus;

import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;

/**
 * Ready-made segments in the reference implementation's format: a JSON list of objects, each with one of {@code tokens}
 * (special tokens included), {@code ids} (their vocabulary numbers), {@code words} or {@code text}, and optionally
 * {@code document}, the name of the document that it belongs to (otherwise each segment is its own).
 *
 * <p>Beside {@code tokens} or {@code ids} may stand {@code token_type_ids}, the segment of each; {@code targets}, the
 * positions of tokens to be predicted, from 0, or pairs of a position and the vocabulary number that is right there; and
 * {@code fed_tokens}, as many tokens that the model is shown instead: the example's {@link MaskedInput}.
 *
 * <p>Segments without text, longer than the model reads, or with tokens that it does not know, are left out and counted.
 * Immutable and thread-safe.
 */
public final class SegmentsCorpus implements Corpus {

    private final Input input;
    private final int maxLength;
    private final BadExamples badExamples;

    private SegmentsCorpus(Input input, int maxLength, BadExamples badExamples) {
        this.input = input;
        this.maxLength = maxLength;
        this.badExamples = badExamples;
    }

    /**
     * @param maxLength the most word pieces that the model reads; a longer {@code text} or {@code words} is cut and counted,
     *     a longer {@code tokens} or {@code ids} cannot be used
     */
    public SegmentsCorpus(Path file, int maxLength) {
        this(Input.of(file), maxLength, BadExamples.SKIP);
    }

    /** The same segments, where one that cannot be used is left out or ends the reading. */
    public SegmentsCorpus withBadExamples(BadExamples value) {
        return new SegmentsCorpus(input, maxLength, value);
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public Settings settings() {
        return Settings.of("format", "segments").with("max_length", maxLength).with("bad_examples", badExamples.key());
    }

    @Override
    public boolean rereadable() {
        return input.rereadable();
    }

    @Override
    public BadExamples badExamples() {
        return badExamples;
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new SegmentsReader(input, tokenizer, maxLength, badExamples);
    }
}
