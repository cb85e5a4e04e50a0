package dev.headlight.text;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import java.util.List;

/**
 * Cuts text into the tokens of a model's vocabulary. The methods named {@code pieces…} yield the text alone;
 * {@link #frame} adds the model's own tokens around it. Implementations are thread-safe.
 */
public interface Tokenizer {

    /** The pieces of a text, without special tokens; words are what the tokenizer itself takes for words. */
    Encoding pieces(String text);

    /**
     * The pieces of a text that is already split into words: word {@code i} of the result is {@code words.get(i)}, and
     * the text is the words joined by spaces.
     */
    Encoding piecesOfWords(List<String> words);

    /**
     * Ready-made tokens, special ones included, each of them its own word but for {@code ##} continuations. The segment id
     * is 0 up to and including the first [SEP] and 1 after it.
     *
     * @throws CorpusException if a token is not in the vocabulary; the message names it
     */
    Encoding tokens(List<String> tokens);

    /**
     * Ready-made vocabulary numbers, special ones included, all in segment 0; words and roles are as those of
     * {@link #tokens}. Without a vocabulary at hand, nothing but the numbers is known: see {@link Encoding#ofIds}.
     *
     * @throws CorpusException if a number is not in the vocabulary; the message names it
     */
    default Encoding ids(int[] ids) {
        return Encoding.ofIds(ids);
    }

    /**
     * The vocabulary number of the token that hides another.
     *
     * @throws UsageException if the vocabulary has none
     */
    default int maskId() {
        return tokens(List.of("[MASK]")).id(0);
    }

    /** Adds the special tokens of a single text: {@code [CLS] A [SEP]}. */
    Encoding frame(Encoding a);

    /** Adds the special tokens of a pair, whose texts are joined by a space: {@code [CLS] A [SEP] B [SEP]}. */
    Encoding frame(Encoding a, Encoding b);

    /** How many special tokens {@link #frame} adds to a single text or to a pair. */
    int specialTokens(boolean pair);

    /** One text, ready for the model. */
    default Encoding encode(String text) {
        return frame(pieces(text));
    }

    /** One text of given words, ready for the model. */
    default Encoding encodeWords(List<String> words) {
        return frame(piecesOfWords(words));
    }
}
