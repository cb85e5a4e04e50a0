package dev.headlight.inference;

import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Example;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Examples that are given as numbers of the vocabulary, without a text. */
final class NumberedExamples {

    private NumberedExamples() {}

    static Example of(String id, String document, int[] ids) {
        return of(id, document, ids, new int[ids.length], List.of());
    }

    static Example of(String id, String document, int[] ids, int[] types, List<Annotation> annotations) {
        int[] none = new int[ids.length];
        Arrays.fill(none, -1);
        Encoding encoding = new Encoding(
                "",
                ids,
                Collections.nCopies(ids.length, "token"),
                types,
                Collections.nCopies(ids.length, TokenRole.PIECE),
                none,
                none,
                none);
        return new Example(id, document, encoding, annotations);
    }
}
