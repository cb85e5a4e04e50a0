package dev.headlight.inference.internal.tokenizer;

import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers tokens and their segments. */
final class EncodingBuilder {

    private final IntStream.Builder ids = IntStream.builder();
    private final List<String> tokens = new ArrayList<>();
    private final IntStream.Builder segmentIds = IntStream.builder();
    private final List<TokenRole> roles = new ArrayList<>();
    private final IntStream.Builder words = IntStream.builder();
    private final IntStream.Builder starts = IntStream.builder();
    private final IntStream.Builder ends = IntStream.builder();
    private int segment;

    /** The segment of what is added next. */
    int segment() {
        return segment;
    }

    /** Begins another segment, if this one is to end. */
    void endSegment(boolean ends) {
        segment = ends ? 1 : segment;
    }

    /** Adds all tokens of an encoding to a segment, their words and characters moved. */
    void append(Encoding other, int words, int characters, int ofSegment) {
        segment = ofSegment;
        append(other, words, characters);
    }

    /** Adds all tokens of an encoding, their words and characters moved. */
    void append(Encoding other, int words, int characters) {
        for (int i = 0; i < other.length(); i++) {
            boolean inText = other.word(i) >= 0;
            add(
                    other.id(i),
                    other.token(i),
                    other.role(i),
                    inText ? other.word(i) + words : -1,
                    inText ? other.start(i) + characters : -1,
                    inText ? other.end(i) + characters : -1);
        }
    }

    /** Adds a token of a segment. */
    void add(int id, String token, TokenRole role, int word, int start, int end, int ofSegment) {
        segment = ofSegment;
        add(id, token, role, word, start, end);
    }

    /** Adds a token. */
    void add(int id, String token, TokenRole role, int word, int start, int end) {
        ids.add(id);
        tokens.add(token);
        segmentIds.add(segment);
        roles.add(role);
        words.add(word);
        starts.add(start);
        ends.add(end);
    }

    Encoding build(String text) {
        return new Encoding(
                text,
                ids.build().toArray(),
                tokens,
                segmentIds.build().toArray(),
                roles,
                words.build().toArray(),
                starts.build().toArray(),
                ends.build().toArray());
    }
}
