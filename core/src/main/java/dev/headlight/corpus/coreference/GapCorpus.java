package dev.headlight.corpus.coreference;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/**
 * The passages of a GAP file (11 columns separated by tabs, no quoting, a header), each with its {@link GapPassage}. A text
 * that the model cannot read whole is cut on both sides, evenly around the stretch that holds the pronoun and both names,
 * and counted; where that stretch alone is too long, the passage is left out and counted. The page that a passage is from is
 * its document. Immutable and thread-safe.
 *
 * @param file the file
 * @param maxLength the most tokens that the model reads, special ones included
 */
public record GapCorpus(Path file, int maxLength) implements Corpus {

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new GapReader(file, maxLength, tokenizer);
    }
}
