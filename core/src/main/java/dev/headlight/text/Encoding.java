package dev.headlight.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A text as the model reads it: one entry for each token, with the word and the characters that it came from.
 * Immutable.
 *
 * <p>Words are numbered from 0 in the order of the text, and the pieces of a word stand together. A token that belongs
 * to no word ([CLS], [SEP]) has word −1 and the empty span −1 to −1. Offsets count UTF-16 units of {@link #text()}.
 */
public final class Encoding {

    private final String text;
    private final int[] ids;
    private final List<String> tokens;
    private final int[] segmentIds;
    private final List<TokenRole> roles;
    private final int[] words;
    private final int[] starts;
    private final int[] ends;
    private final int wordCount;

    /**
     * @param text what the offsets refer to
     * @param ids the vocabulary number of each token
     * @param tokens the tokens as the vocabulary writes them, such as {@code ##ing}
     * @param segmentIds 0 or 1 for each token
     * @param roles what each token is to the model
     * @param words the word of each token, or −1
     * @param starts the first character of each token, or −1
     * @param ends the character after each token, or −1
     */
    public Encoding(
            String text,
            int[] ids,
            List<String> tokens,
            int[] segmentIds,
            List<TokenRole> roles,
            int[] words,
            int[] starts,
            int[] ends) {
        int length = ids.length;
        if (tokens.size() != length
                || segmentIds.length != length
                || roles.size() != length
                || words.length != length
                || starts.length != length
                || ends.length != length) {
            throw new IllegalArgumentException("an encoding of " + length + " ids needs as many of everything else");
        }
        this.text = Objects.requireNonNull(text);
        this.ids = ids.clone();
        this.tokens = List.copyOf(tokens);
        this.segmentIds = segmentIds.clone();
        this.roles = List.copyOf(roles);
        this.words = words.clone();
        this.starts = starts.clone();
        this.ends = ends.clone();
        this.wordCount = Arrays.stream(words).max().orElse(-1) + 1;
    }

    /** The text that the offsets refer to. */
    public String text() {
        return text;
    }

    /** The number of tokens. */
    public int length() {
        return ids.length;
    }

    /** The vocabulary numbers, {@code [token]}; a copy. */
    public int[] ids() {
        return ids.clone();
    }

    /** The number of a token in the vocabulary. */
    public int id(int token) {
        return ids[token];
    }

    /** The tokens, special ones included. */
    public List<String> tokens() {
        return tokens;
    }

    /** A token as it is written. */
    public String token(int token) {
        return tokens.get(token);
    }

    /** The segment of each token, 0 or 1, {@code [token]}; a copy. */
    public int[] segmentIds() {
        return segmentIds.clone();
    }

    /** The segment of a token: 0, or 1 in the second part of a pair. */
    public int segmentId(int token) {
        return segmentIds[token];
    }

    /** What a token is there for. */
    public TokenRole role(int token) {
        return roles.get(token);
    }

    /** The word that a token is a piece of, from 0, or −1. */
    public int word(int token) {
        return words[token];
    }

    /** The number of words, counting those that yield no piece and stand before one that does. */
    public int wordCount() {
        return wordCount;
    }

    /** Where a token begins in the text, in code units of UTF-16; −1 for one that is not of the text. */
    public int start(int token) {
        return starts[token];
    }

    /** Where a token ends in the text, exclusive, in code units of UTF-16; −1 for one that is not of the text. */
    public int end(int token) {
        return ends[token];
    }

    /** The same tokens with every segment id 0, as the reference implementation fed them. */
    public Encoding withZeroSegmentIds() {
        return withSegmentIds(new int[ids.length]);
    }

    /** The same tokens in other segments, one id for each token. */
    public Encoding withSegmentIds(int[] others) {
        return new Encoding(text, ids, tokens, others, roles, words, starts, ends);
    }

    /**
     * The same places with other tokens in them; words, segments and characters stay with the places.
     *
     * @param from place {@code i} gets the token of place {@code from[i]}; each place is named once
     */
    public Encoding withTokensOf(int[] from) {
        return new Encoding(
                text,
                Arrays.stream(from).map(token -> ids[token]).toArray(),
                Arrays.stream(from).mapToObj(tokens::get).toList(),
                segmentIds,
                Arrays.stream(from).mapToObj(roles::get).toList(),
                words,
                starts,
                ends);
    }

    /**
     * Tokens of which nothing but the vocabulary numbers is known: each is a word and called by its number, such as
     * {@code #101}; none is special, all are in segment 0.
     */
    public static Encoding ofIds(int[] ids) {
        List<String> tokens = Arrays.stream(ids).mapToObj(id -> "#" + id).toList();
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        int at = 0;
        for (int token = 0; token < ids.length; token++) {
            starts[token] = at;
            ends[token] = at + tokens.get(token).length();
            at = ends[token] + 1;
        }
        int[] words = IntStream.range(0, ids.length).toArray();
        List<TokenRole> roles = Collections.nCopies(ids.length, TokenRole.PIECE);
        return new Encoding(String.join(" ", tokens), ids, tokens, new int[ids.length], roles, words, starts, ends);
    }

    /** The tokens {@code from} to {@code to}, exclusive; the first word among them becomes word 0, the text stays whole. */
    public Encoding slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length());
        int[] slicedWords = Arrays.copyOfRange(words, from, to);
        int first = Arrays.stream(slicedWords).filter(word -> word >= 0).min().orElse(0);
        Arrays.setAll(slicedWords, i -> slicedWords[i] < 0 ? -1 : slicedWords[i] - first);
        return new Encoding(
                text,
                Arrays.copyOfRange(ids, from, to),
                tokens.subList(from, to),
                Arrays.copyOfRange(segmentIds, from, to),
                roles.subList(from, to),
                slicedWords,
                Arrays.copyOfRange(starts, from, to),
                Arrays.copyOfRange(ends, from, to));
    }

    /** The parts one after the other: their texts are joined by spaces, words and offsets move along. */
    public static Encoding join(List<Encoding> parts) {
        int length = parts.stream().mapToInt(Encoding::length).sum();
        StringBuilder text = new StringBuilder();
        int[] ids = new int[length];
        List<String> tokens = new ArrayList<>(length);
        int[] segmentIds = new int[length];
        List<TokenRole> roles = new ArrayList<>(length);
        int[] words = new int[length];
        int[] starts = new int[length];
        int[] ends = new int[length];
        int at = 0;
        int firstWord = 0;
        for (Encoding part : parts) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            int shift = text.length();
            for (int i = 0; i < part.length(); i++, at++) {
                ids[at] = part.ids[i];
                segmentIds[at] = part.segmentIds[i];
                words[at] = part.words[i] < 0 ? -1 : part.words[i] + firstWord;
                starts[at] = part.starts[i] < 0 ? -1 : part.starts[i] + shift;
                ends[at] = part.ends[i] < 0 ? -1 : part.ends[i] + shift;
            }
            tokens.addAll(part.tokens);
            roles.addAll(part.roles);
            text.append(part.text);
            firstWord += part.wordCount;
        }
        return new Encoding(text.toString(), ids, tokens, segmentIds, roles, words, starts, ends);
    }

    @Override
    public String toString() {
        return String.join(" ", tokens);
    }
}
