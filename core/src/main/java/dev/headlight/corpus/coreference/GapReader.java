package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.coreference.GapPassage.Tokens;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One reading of a GAP file. */
final class GapReader implements ExampleReader {

    private final LineReader lines;
    private final int room;
    private final Tokenizer tokenizer;
    private final Map<String, Long> notices = new TreeMap<>();
    private @Nullable Example next;
    private boolean foundAny;

    GapReader(Path file, int maxLength, Tokenizer tokenizer) {
        this.lines = LineReader.open(file);
        this.room = maxLength - tokenizer.specialTokens(false);
        this.tokenizer = tokenizer;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            String line = lines.next();
            if (line == null) {
                if (!foundAny) {
                    throw new CorpusException(lines.source() + " has no passage: give a GAP file");
                }
                return false;
            }
            if (lines.line() == 1) {
                checkHeader(line);
            } else if (!line.isBlank()) {
                foundAny = true;
                next = example(GapRow.parse(line, lines));
            }
        }
        return true;
    }

    private void checkHeader(String line) {
        if (!List.of(line.split("\t", -1)).equals(GapRow.HEADER)) {
            throw lines.error("the header of a GAP file is expected, 11 names separated by tabs: "
                    + String.join(", ", GapRow.HEADER));
        }
    }

    @Override
    public Example next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Example example = next;
        next = null;
        return example;
    }

    private @Nullable Example example(GapRow row) {
        Gender gender = row.gender()
                .orElseThrow(() -> lines.error("the pronoun of passage " + row.id()
                        + " is none of he, him, his, she, her, hers, so its gender is unknown"));
        Encoding pieces = tokenizer.pieces(row.text());
        Tokens pronoun = tokens(pieces, row.pronoun(), row);
        Tokens a = tokens(pieces, row.a(), row);
        Tokens b = tokens(pieces, row.b(), row);
        int first = Math.min(pronoun.start(), Math.min(a.start(), b.start()));
        int last = Math.max(pronoun.end(), Math.max(a.end(), b.end()));
        if (last - first > room) {
            notice("passages left out: pronoun and names lie too far apart for the model");
            return null;
        }
        int from = 0;
        if (pieces.length() > room) {
            from = Math.max(0, Math.min(first - (room - (last - first)) / 2, pieces.length() - room));
            pieces = pieces.slice(from, from + room);
            notice("passages cut around pronoun and names to fit the model");
        }
        Encoding framed = tokenizer.frame(pieces);
        int shift = leading(framed) - from;
        GapPassage passage =
                new GapPassage(pronoun.shift(shift), a.shift(shift), b.shift(shift), row.aIs(), row.bIs(), gender);
        return new Example(row.id(), row.document(), framed, List.of(passage));
    }

    /** The tokens that share a character with a part of the text. */
    private Tokens tokens(Encoding pieces, GapRow.Part part, GapRow row) {
        int[] found = IntStream.range(0, pieces.length())
                .filter(token -> pieces.start(token) < part.end() && pieces.end(token) > part.start())
                .toArray();
        if (found.length == 0) {
            throw lines.error("passage " + row.id() + ": \""
                    + row.text().substring(part.start(), part.end())
                    + "\" yields no word piece, so no token stands for it");
        }
        return new Tokens(found[0], found[found.length - 1] + 1);
    }

    private static int leading(Encoding framed) {
        int token = 0;
        while (framed.role(token).isSpecial()) {
            token++;
        }
        return token;
    }

    private void notice(String what) {
        notices.merge(what, 1L, Long::sum);
    }

    @Override
    public double fractionRead() {
        return lines.fractionRead();
    }

    @Override
    public Map<String, Long> notices() {
        return Map.copyOf(notices);
    }

    @Override
    public void close() {
        lines.close();
    }
}
