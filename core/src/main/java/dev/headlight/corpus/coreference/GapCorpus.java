package dev.headlight.corpus.coreference;

import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.Input;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;

/**
 * The passages of a GAP file (11 columns separated by tabs, no quoting, a header), each with its {@link GapPassage}. A text
 * that the model cannot read whole is cut on both sides, evenly around the stretch that holds the pronoun and both names,
 * and counted; where that stretch alone is too long, the passage cannot be used, nor where an offset or a flag is wrong: it
 * is left out and counted. The page that a passage is from is its document. Immutable and thread-safe.
 */
public final class GapCorpus implements Corpus {

    private final Input input;
    private final int maxLength;
    private final BadExamples badExamples;

    private GapCorpus(Input input, int maxLength, BadExamples badExamples) {
        this.input = input;
        this.maxLength = maxLength;
        this.badExamples = badExamples;
    }

    /** @param maxLength the most tokens that the model reads, special ones included */
    public GapCorpus(Path file, int maxLength) {
        this(Input.of(file), maxLength, BadExamples.SKIP);
    }

    /** The same passages, where one that cannot be used is left out or ends the reading. */
    public GapCorpus withBadExamples(BadExamples value) {
        return new GapCorpus(input, maxLength, value);
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public Settings settings() {
        return Settings.of("format", "gap").with("max_length", maxLength).with("bad_examples", badExamples.key());
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
        return new GapReader(input, maxLength, badExamples, tokenizer);
    }
}
