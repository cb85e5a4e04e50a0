package dev.headlight.exchange;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Knows the examples of a file of maps and no others: their words, and what stands around them. So a corpus that is read with
 * it is matched with the file. Words are known in any case, since maps made elsewhere may know them in lower case only.
 * Thread-safe.
 */
final class StoredTokenizer implements Tokenizer {

    private final Path file;
    /** Each example without what stands around it, by its words. */
    private final Map<List<String>, Encoding> byWords = new HashMap<>();
    /** The same, by its text. */
    private final Map<String, Encoding> byText = new HashMap<>();
    /** The pieces of each word. */
    private final Map<String, Encoding> words = new HashMap<>();
    /** The whole of an example, by the tokens of its text. */
    private final Map<List<String>, Encoding> wholes = new HashMap<>();

    private final Map<List<String>, Encoding> byTokens = new HashMap<>();
    private final int specialTokens;

    StoredTokenizer(Path file, List<Example> examples) {
        this.file = file;
        int special = 0;
        for (Example example : examples) {
            Encoding whole = example.encoding();
            Encoding pieces = withoutSpecial(whole);
            byTokens.putIfAbsent(whole.tokens(), whole);
            special = Math.max(special, whole.length() - pieces.length());
            if (pieces.length() > 0) {
                List<String> own = StoredExamples.words(pieces);
                wholes.putIfAbsent(pieces.tokens(), whole);
                byText.putIfAbsent(whole.text(), pieces);
                byWords.putIfAbsent(own, pieces);
                byWords.putIfAbsent(lower(own), pieces);
                learn(pieces, own);
            }
        }
        this.specialTokens = special;
    }

    private void learn(Encoding pieces, List<String> own) {
        for (int from = 0; from < pieces.length(); ) {
            int to = from + 1;
            while (to < pieces.length() && pieces.word(to) == pieces.word(from)) {
                to++;
            }
            Encoding word = pieces.slice(from, to);
            String text = own.get(pieces.word(from));
            words.putIfAbsent(text, word);
            words.putIfAbsent(text.toLowerCase(Locale.ROOT), word);
            from = to;
        }
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private static Encoding withoutSpecial(Encoding whole) {
        int[] kept = IntStream.range(0, whole.length())
                .filter(token -> whole.word(token) >= 0)
                .toArray();
        List<TokenRole> roles = IntStream.of(kept).mapToObj(whole::role).toList();
        return new Encoding(
                whole.text(),
                IntStream.of(kept).map(whole::id).toArray(),
                IntStream.of(kept).mapToObj(whole::token).toList(),
                IntStream.of(kept).map(whole::segmentId).toArray(),
                roles,
                IntStream.of(kept).map(whole::word).toArray(),
                IntStream.of(kept).map(whole::start).toArray(),
                IntStream.of(kept).map(whole::end).toArray());
    }

    @Override
    public Encoding pieces(String text) {
        Encoding found = byText.get(text);
        if (found == null) {
            throw new CorpusException(file + " has no example of the text " + Visible.quote(text)
                    + "; with maps made elsewhere, give the texts that they were made of, or none, to read the file's own"
                    + " examples");
        }
        return found;
    }

    @Override
    public Encoding piecesOfWords(List<String> given) {
        Encoding whole = byWords.getOrDefault(given, byWords.get(lower(given)));
        if (whole != null) {
            return whole;
        }
        List<Encoding> parts = new ArrayList<>();
        for (String word : given) {
            Encoding part = words.getOrDefault(word, words.get(word.toLowerCase(Locale.ROOT)));
            if (part == null) {
                throw missing(given);
            }
            parts.add(part);
        }
        return joined(given, parts);
    }

    /** The pieces of words, each with the span of its word where the text is the words joined by spaces. */
    private static Encoding joined(List<String> given, List<Encoding> parts) {
        Encoding joined = Encoding.join(parts);
        int[] starts = new int[joined.length()];
        int[] ends = new int[joined.length()];
        int at = 0;
        int start = 0;
        for (int word = 0; word < parts.size(); word++) {
            int end = start + given.get(word).length();
            for (int piece = 0; piece < parts.get(word).length(); piece++, at++) {
                starts[at] = start;
                ends[at] = end;
            }
            start = end + 1;
        }
        return new Encoding(
                String.join(" ", given),
                joined.ids(),
                joined.tokens(),
                joined.segmentIds(),
                IntStream.range(0, joined.length()).mapToObj(joined::role).toList(),
                IntStream.range(0, joined.length()).map(joined::word).toArray(),
                starts,
                ends);
    }

    @Override
    public Encoding tokens(List<String> tokens) {
        Encoding found = byTokens.get(tokens);
        if (found == null) {
            throw missing(tokens);
        }
        return found;
    }

    @Override
    public Encoding frame(Encoding a) {
        Encoding found = wholes.get(a.tokens());
        if (found == null) {
            throw missing(a.tokens());
        }
        return found;
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        return frame(Encoding.join(List.of(a, b)));
    }

    @Override
    public int specialTokens(boolean pair) {
        return specialTokens;
    }

    @Override
    public int maskId() {
        throw new UsageException(file + " holds maps, and no model that could guess hidden tokens");
    }

    private CorpusException missing(List<String> given) {
        return new CorpusException(file + " has no example of " + Visible.quote(String.join(" ", given))
                + "; with maps made elsewhere, give the sentences that they were made of");
    }
}
