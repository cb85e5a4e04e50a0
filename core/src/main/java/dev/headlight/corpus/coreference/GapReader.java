package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.AbstractExampleReader;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.coreference.GapPassage.Tokens;
import dev.headlight.result.Unit;
import dev.headlight.text.Blanks;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One reading of a GAP file. */
final class GapReader extends AbstractExampleReader {

    private final LineReader lines;
    private final int room;
    private final Tokenizer tokenizer;
    private boolean foundAny;

    GapReader(Input input, int maxLength, BadExamples policy, Tokenizer tokenizer) {
        super(input.label(), policy);
        this.lines = input.lines();
        this.room = maxLength - tokenizer.specialTokens(false);
        this.tokenizer = tokenizer;
    }

    @Override
    protected @Nullable Example advance() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (lines.line() == 1) {
                checkHeader(line);
            } else if (!Blanks.isBlank(line)) {
                foundAny = true;
                Example example = example(line);
                if (example != null) {
                    return example;
                }
            }
        }
        if (!foundAny) {
            throw new CorpusException(lines.source() + " has no passage: give a GAP file");
        }
        ended(lines.end());
        return null;
    }

    private void checkHeader(String line) {
        if (!List.of(line.split("\t", -1)).equals(GapRow.HEADER)) {
            throw lines.error("the header of a GAP file is expected, 11 names separated by tabs: "
                    + String.join(", ", GapRow.HEADER));
        }
    }

    private @Nullable Example example(String line) {
        GapRow row;
        try {
            row = GapRow.parse(line, lines);
        } catch (GapRow.UnusableRow e) {
            return leaveOut(e.reason(), e.detail());
        }
        Encoding pieces = tokenizer.pieces(row.text());
        Tokens pronoun = tokens(pieces, row.pronoun(), row);
        Tokens a = tokens(pieces, row.a(), row);
        Tokens b = tokens(pieces, row.b(), row);
        return pronoun == null || a == null || b == null ? null : example(row, pieces, pronoun, a, b);
    }

    private @Nullable Example example(GapRow row, Encoding whole, Tokens pronoun, Tokens a, Tokens b) {
        int first = Math.min(pronoun.start(), Math.min(a.start(), b.start()));
        int last = Math.max(pronoun.end(), Math.max(a.end(), b.end()));
        if (last - first > room) {
            return leaveOut(
                    "pronoun and names too far apart for the model",
                    "pronoun and names of passage " + row.id() + " lie within " + (last - first)
                            + " tokens, but the model reads " + room);
        }
        Encoding pieces = whole;
        int from = 0;
        if (pieces.length() > room) {
            from = Math.max(0, Math.min(first - (room - (last - first)) / 2, pieces.length() - room));
            pieces = pieces.slice(from, from + room);
            log().count("passages cut around pronoun and names to fit the model", 1);
        }
        Encoding framed = tokenizer.frame(pieces);
        int shift = leading(framed) - from;
        GapPassage passage = new GapPassage(
                pronoun.shift(shift), a.shift(shift), b.shift(shift), row.aIs(), row.bIs(), row.gender());
        String id = unique(row.id());
        boolean paged = !row.document().isEmpty();
        log().count("passages of no page that is named, each counted as its own", paged ? 0 : 1);
        return new Example(
                id, paged ? row.document() : id, paged ? Unit.DOCUMENT : Unit.SEGMENT, framed, List.of(passage));
    }

    /** The tokens that share a character with a part of the text. */
    private @Nullable Tokens tokens(Encoding pieces, GapRow.Part part, GapRow row) {
        int[] found = IntStream.range(0, pieces.length())
                .filter(token -> pieces.start(token) < part.end() && pieces.end(token) > part.start())
                .toArray();
        if (found.length == 0) {
            leaveOut(
                    "a word without a word piece",
                    "passage " + row.id() + ": "
                            + Visible.quote(row.text().substring(part.start(), part.end()))
                            + " yields no word piece, so no token stands for it");
            return null;
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

    private @Nullable Example leaveOut(String reason, String detail) {
        log().leaveOut(new Unusable(reason, lines.source() + ", line " + lines.line(), detail));
        return null;
    }

    @Override
    public double fractionRead() {
        return lines.fractionRead();
    }

    @Override
    public void close() {
        super.close();
        lines.close();
    }
}
