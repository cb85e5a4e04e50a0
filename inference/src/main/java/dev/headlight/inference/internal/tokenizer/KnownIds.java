package dev.headlight.inference.internal.tokenizer;

import dev.headlight.CorpusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tokens of vocabulary numbers that somebody gives. */
final class KnownIds {

    private KnownIds() {}

    /** @throws CorpusException if a number is not in the vocabulary */
    static List<String> tokens(int[] ids, Map<Integer, String> vocabulary) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            String token = vocabulary.get(ids[i]);
            if (token == null) {
                throw unknown(i, ids[i], vocabulary.size());
            }
            tokens.add(token);
        }
        return tokens;
    }

    /** @throws CorpusException if a number is beyond the model's embeddings */
    static void check(int[] ids, int embeddings) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0 || ids[i] >= embeddings) {
                throw unknown(i, ids[i], embeddings);
            }
        }
    }

    private static CorpusException unknown(int position, int id, int size) {
        return new CorpusException(String.format(
                Locale.ROOT,
                "token %d has the number %d, which is not in the model's vocabulary of %,d tokens: give numbers that its own"
                        + " tokenizer makes",
                position + 1,
                id,
                size));
    }
}
