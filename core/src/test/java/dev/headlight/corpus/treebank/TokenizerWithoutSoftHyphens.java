package dev.headlight.corpus.treebank;

import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.List;

/** Yields nothing for soft hyphens, as BERT's tokenizer does. */
record TokenizerWithoutSoftHyphens(Tokenizer tokenizer) implements Tokenizer {

    @Override
    public Encoding pieces(String text) {
        return tokenizer.pieces(text);
    }

    @Override
    public Encoding piecesOfWords(List<String> words) {
        return tokenizer.piecesOfWords(
                words.stream().map(word -> word.replace("\u00AD", "")).toList());
    }

    @Override
    public Encoding tokens(List<String> tokens) {
        return tokenizer.tokens(tokens);
    }

    @Override
    public Encoding frame(Encoding a) {
        return tokenizer.frame(a);
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        return tokenizer.frame(a, b);
    }

    @Override
    public int specialTokens(boolean pair) {
        return tokenizer.specialTokens(pair);
    }
}
