package dev.headlight.inference.internal.tokenizer;

import dev.headlight.UsageException;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.List;

/** Stands in where a model's folder has no tokenizer: only ready-made numbers can be read. */
final class NoTokenizer implements Tokenizer {

    private final String model;

    private final int embeddings;

    /** @param embeddings how many tokens the model knows */
    NoTokenizer(String model, int embeddings) {
        this.embeddings = embeddings;
        this.model = model;
    }

    @Override
    public Encoding pieces(String text) {
        throw missing();
    }

    @Override
    public Encoding piecesOfWords(List<String> words) {
        throw missing();
    }

    @Override
    public Encoding tokens(List<String> tokens) {
        throw missing();
    }

    @Override
    public Encoding ids(int[] ids) {
        KnownIds.check(ids, embeddings);
        return Encoding.ofIds(ids);
    }

    @Override
    public Encoding frame(Encoding a) {
        throw missing();
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        throw missing();
    }

    @Override
    public int specialTokens(boolean pair) {
        return 0;
    }

    @Override
    public int maskId() {
        throw missing();
    }

    private UsageException missing() {
        return new UsageException(model + " comes without a tokenizer (tokenizer.json, vocab.txt, or vocab.json with"
                + " merges.txt), so that it reads no text: put one into its folder, or give segments with \"ids\"");
    }
}
