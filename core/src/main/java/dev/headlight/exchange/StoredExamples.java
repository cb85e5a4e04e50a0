package dev.headlight.exchange;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Example;
import dev.headlight.result.Json;
import dev.headlight.result.Unit;
import dev.headlight.tensors.NpzReader;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Makes the examples of a file of maps: as they were written, or of what others have written of tokens and words. */
final class StoredExamples {

    /** How tokens begin that begin a word, where others go on with one. */
    private static final List<String> STARTS = List.of("Ġ", "▁");

    private static final String GOES_ON = "##";

    private final Path file;
    private final NpzReader arrays;
    private final boolean ofWords;

    /** @param ofWords whether the maps are between words */
    StoredExamples(Path file, NpzReader arrays, boolean ofWords) {
        this.file = file;
        this.arrays = arrays;
        this.ofWords = ofWords;
    }

    /**
     * The example of a number.
     *
     * @param side the number of queries of its maps
     */
    Example read(int number, int side) {
        List<String> tokens = tokens(number);
        ExampleNotes notes = notes(number);
        Encoding encoding = encoding(number, tokens, notes);
        if (ofWords) {
            encoding = units(encoding, arrays.texts(ExampleLayout.WORDS + number));
        }
        if (encoding.length() != side) {
            throw broken(
                    number, "has " + encoding.length() + (ofWords ? " words" : " tokens") + ", but maps of " + side);
        }
        String id = notes == null ? file.getFileName() + "#" + (number + 1) : notes.id();
        return new Example(
                id,
                notes == null ? id : notes.document(),
                notes == null ? Unit.SEGMENT : notes.unit(),
                encoding,
                List.of(new StoredPlace(number)));
    }

    private boolean has(String array, int number) {
        return arrays.arrays().containsKey(array + number);
    }

    private List<String> tokens(int number) {
        if (has(ExampleLayout.TOKENS, number)) {
            return arrays.texts(ExampleLayout.TOKENS + number);
        }
        if (has(ExampleLayout.IDS, number)) {
            return Encoding.ofIds(arrays.integers(ExampleLayout.IDS + number)).tokens();
        }
        throw broken(number, "has neither tokens_" + number + " nor ids_" + number);
    }

    private @Nullable ExampleNotes notes(int number) {
        if (!has(ExampleLayout.NOTES, number)) {
            return null;
        }
        try {
            return Json.mapper()
                    .readValue(arrays.texts(ExampleLayout.NOTES + number).get(0), ExampleNotes.class);
        } catch (JacksonException e) {
            throw new CorpusException(
                    where(number) + ": example_" + number + " is not what Headlight writes there ("
                            + e.getOriginalMessage() + ")",
                    e);
        }
    }

    private Encoding encoding(int number, List<String> tokens, @Nullable ExampleNotes notes) {
        int length = tokens.size();
        int[] ids = integers(ExampleLayout.IDS, number, length, new int[length]);
        int[] types = integers(ExampleLayout.TYPES, number, length, new int[length]);
        List<TokenRole> roles = notes == null
                ? tokens.stream().map(TokenRoleKeys::guess).toList()
                : notes.roles().stream()
                        .map(role -> TokenRoleKeys.parse(role, where(number)))
                        .toList();
        if (roles.size() != length || notes != null && notes.spans().size() != length) {
            throw broken(number, "has " + length + " tokens, but example_" + number + " tells of others");
        }
        int[] units = integers(ExampleLayout.WORD_IDS, number, length, units(tokens, roles));
        int[] words = new int[length];
        int word = -1;
        for (int token = 0; token < length; token++) {
            boolean special = roles.get(token).isSpecial();
            boolean goesOn = token > 0 && units[token] == units[token - 1];
            word += special || goesOn ? 0 : 1;
            words[token] = special ? -1 : word;
        }
        return notes == null
                ? withText(ids, tokens, types, roles, words)
                : new Encoding(
                        notes.text(),
                        ids,
                        tokens,
                        types,
                        roles,
                        words,
                        notes.spans().stream().mapToInt(span -> span[0]).toArray(),
                        notes.spans().stream().mapToInt(span -> span[1]).toArray());
    }

    private int[] integers(String array, int number, int length, int[] otherwise) {
        if (!has(array, number)) {
            return otherwise;
        }
        int[] found = arrays.integers(array + number);
        if (found.length != length) {
            throw broken(number, "has " + length + " tokens, but " + found.length + " numbers in " + array + number);
        }
        return found;
    }

    /** The unit of each token by how tokens are written: "##" goes on with a word, "Ġ" and "▁" begin one. */
    private static int[] units(List<String> tokens, List<TokenRole> roles) {
        boolean starts = tokens.stream().anyMatch(token -> STARTS.stream().anyMatch(token::startsWith));
        int[] units = new int[tokens.size()];
        for (int token = 1; token < units.length; token++) {
            String text = tokens.get(token);
            boolean inText =
                    !roles.get(token).isSpecial() && !roles.get(token - 1).isSpecial();
            boolean goesOn = starts
                    ? STARTS.stream().noneMatch(text::startsWith)
                    : text.startsWith(GOES_ON) && text.length() > GOES_ON.length();
            units[token] = units[token - 1] + (inText && goesOn ? 0 : 1);
        }
        return units;
    }

    /** The words joined by spaces, where nobody says what the text was. */
    private static Encoding withText(int[] ids, List<String> tokens, int[] types, List<TokenRole> roles, int[] words) {
        StringBuilder text = new StringBuilder();
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        Arrays.fill(starts, -1);
        Arrays.fill(ends, -1);
        for (int token = 0; token < ids.length; token++) {
            if (words[token] >= 0) {
                boolean goesOn = token > 0 && words[token] == words[token - 1];
                text.append(goesOn || text.isEmpty() ? "" : " ");
                starts[token] = text.length();
                text.append(plain(tokens.get(token), goesOn));
                ends[token] = text.length();
            }
        }
        return new Encoding(text.toString(), ids, tokens, types, roles, words, starts, ends);
    }

    private static String plain(String token, boolean goesOn) {
        if (goesOn && token.startsWith(GOES_ON)) {
            return token.substring(GOES_ON.length());
        }
        boolean marked = token.length() > 1 && STARTS.stream().anyMatch(token::startsWith);
        return marked ? token.substring(1) : token;
    }

    /** Words and special tokens in the place of tokens. */
    private static Encoding units(Encoding encoding, List<String> words) {
        List<Integer> firsts = new ArrayList<>();
        List<Integer> lasts = new ArrayList<>();
        for (int token = 0; token < encoding.length(); token++) {
            boolean goesOn = token > 0 && encoding.word(token) >= 0 && encoding.word(token) == encoding.word(token - 1);
            if (goesOn) {
                lasts.set(lasts.size() - 1, token);
            } else {
                firsts.add(token);
                lasts.add(token);
            }
        }
        return new Encoding(
                encoding.text(),
                firsts.stream().mapToInt(encoding::id).toArray(),
                words,
                firsts.stream().mapToInt(encoding::segmentId).toArray(),
                firsts.stream().map(encoding::role).toList(),
                firsts.stream().mapToInt(encoding::word).toArray(),
                firsts.stream().mapToInt(encoding::start).toArray(),
                lasts.stream().mapToInt(encoding::end).toArray());
    }

    /** The texts of an example's words. */
    static List<String> words(Encoding encoding) {
        String[] words = new String[encoding.wordCount()];
        for (int token = 0; token < encoding.length(); token++) {
            int word = encoding.word(token);
            if (word >= 0 && words[word] == null) {
                int end = token;
                while (end + 1 < encoding.length() && encoding.word(end + 1) == word) {
                    end++;
                }
                boolean inText = encoding.start(token) >= 0
                        && encoding.end(end) <= encoding.text().length();
                words[word] = inText
                        ? encoding.text().substring(encoding.start(token), encoding.end(end))
                        : encoding.token(token);
            }
        }
        return Stream.of(words).toList();
    }

    private String where(int number) {
        return file + ", example " + number;
    }

    private CorpusException broken(int number, String problem) {
        return new CorpusException(where(number) + " " + problem);
    }
}
