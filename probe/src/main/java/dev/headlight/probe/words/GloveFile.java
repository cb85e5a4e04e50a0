package dev.headlight.probe.words;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.Limits;
import dev.headlight.corpus.LineReader;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.text.Visible;
import java.nio.file.Path;
import java.util.SortedSet;

/**
 * Word vectors as GloVe writes them (Pennington et al. 2014): a word and its numbers on each line, separated by blanks, in a
 * plain or a gzip file. A first line of two whole numbers, as word2vec and fastText write it, may head them. How many numbers
 * a vector has is what most of the first rows have at their ends, so a word may have blanks in it; other rows are left out and
 * counted. Of a word's rows the first counts. Only vectors of words that are asked for are kept. Immutable.
 */
public final class GloveFile implements WordVectorSource {

    private static final double LITTLE = 0.5;

    private final Input input;

    /** @param file a file, a pipe, or standard input where it is {@code -} */
    public GloveFile(Path file) {
        this(Input.of(file));
    }

    GloveFile(Input input) {
        this.input = input;
    }

    @Override
    public Settings settings() {
        return Settings.of("from", "file").with("name", input.name());
    }

    /**
     * {@inheritDoc}
     *
     * @throws CorpusException too if the file is not UTF-8, holds no vectors, or none of a word that is asked for
     */
    @Override
    public WordVectors load(SortedSet<String> vocabulary) {
        try (LineReader lines = input.lines(Limits.TABLE)) {
            GloveRows rows = new GloveRows(lines, WordVectors.spellings(vocabulary));
            for (String line = lines.next(); line != null; line = lines.next()) {
                rows.add(line);
            }
            return vectors(rows, vocabulary, lines.end());
        }
    }

    private WordVectors vectors(GloveRows rows, SortedSet<String> vocabulary, Source source) {
        if (rows.good() == 0) {
            throw new CorpusException(input.label() + ": no word vector in " + rows.lines()
                    + " lines; expected a word and its numbers on each line");
        }
        WordVectors found = rows.vectors(input.name(), source);
        long known = vocabulary.stream().filter(found::knows).count();
        if (known == 0 && !vocabulary.isEmpty()) {
            throw new CorpusException(input.label() + " has vectors of " + rows.good() + " words, but of none of the "
                    + vocabulary.size() + " words that are looked for, such as " + Visible.quote(vocabulary.last())
                    + "; give vectors of this language");
        }
        return known >= LITTLE * vocabulary.size()
                ? found
                : found.noting(
                        "words without a vector in " + input.name() + ", of the " + vocabulary.size()
                                + " different ones of the corpus; give vectors of this language",
                        vocabulary.size() - known);
    }
}
